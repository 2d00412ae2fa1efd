package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompatibilityTest {
  @Test
  void shouldOrderByWhatIsPromised() {
    for (Compatibility each : Compatibility.values()) {
      assertThat(each.isAtLeastAsStrictAs(each)).isTrue();
      assertThat(each.isAtLeastAsStrictAs(Compatibility.NONE)).isTrue();
      assertThat(Compatibility.FULL_TRANSITIVE.isAtLeastAsStrictAs(each)).isTrue();
    }
    assertThat(Compatibility.FULL.isAtLeastAsStrictAs(Compatibility.BACKWARD)).isTrue();
    assertThat(Compatibility.BACKWARD_TRANSITIVE.isAtLeastAsStrictAs(Compatibility.FULL)).isFalse();
    assertThat(Compatibility.BACKWARD.isAtLeastAsStrictAs(Compatibility.FORWARD)).isFalse();
    assertThat(Compatibility.FORWARD.isAtLeastAsStrictAs(Compatibility.BACKWARD)).isFalse();
    assertThat(Compatibility.FULL.isAtLeastAsStrictAs(Compatibility.BACKWARD_TRANSITIVE)).isFalse();
  }
}
