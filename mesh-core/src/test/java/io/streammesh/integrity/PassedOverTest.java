package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassedOverTest {
  private final PassedOver passedOver = new PassedOver();

  @Test
  void shouldTakeTheFirstOnesBetweenTwoOffsetsOnce() {
    // Given
    for (long offset : new long[] {14, 10, 12, 11, 13, 12}) {
      passedOver.add(offset);
    }

    // Then
    assertThat(passedOver.take(10, 14, 2)).containsExactly(11L, 12L);
    assertThat(passedOver.take(10, 14, 2)).containsExactly(13L);
    assertThat(passedOver.take(10, 14, 2)).isEmpty();
    assertThat(passedOver.offsets()).containsExactly(10L, 14L);
  }

  @Test
  void shouldForgetTheFirstOfVeryMany() {
    // Given
    for (long offset = 1; offset <= PassedOver.MOST; offset++) {
      assertThat(passedOver.add(offset)).isNull();
    }

    // When
    Long forgotten = passedOver.add(PassedOver.MOST + 1);

    // Then
    assertThat(forgotten).isEqualTo(1);
    assertThat(passedOver.offsets()).hasSize(PassedOver.MOST).doesNotContain(1L);
  }
}
