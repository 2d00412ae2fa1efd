package io.streammesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestartPolicyTest {
  @Test
  void shouldNeverPauseLongerThanItsBound() {
    assertThat(RestartPolicy.STANDARD.pauseBefore(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(RestartPolicy.STANDARD.pauseBefore(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(RestartPolicy.STANDARD.pauseBefore(1000)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldRefuseAFirstPauseBeyondItsBound() {
    assertThatThrownBy(
            () ->
                new RestartPolicy(
                    Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("firstPause");
  }
}
