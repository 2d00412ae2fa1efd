package io.streammesh.marketing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TwoProportionsTest {
  @Test
  void shouldTellByHowManyStandardErrorsTheFirstIsAbove() {
    // p = 80/200 = 0.4; 0.2 / √(0.4 · 0.6 · 0.02) = 0.2 / √0.0048
    assertThat(TwoProportions.z(50, 100, 30, 100)).isCloseTo(2.886751, within(1e-6));
    // p = 60/300 = 0.2; (0.15 - 0.225) / √(0.2 · 0.8 · 0.015) = -0.075 / √0.0024
    assertThat(TwoProportions.z(15, 100, 45, 200)).isCloseTo(-1.530931, within(1e-6));
  }

  /** Players of a game who came back after 1 and after 7 days, with a gate at level 30 or 40. */
  @Test
  void shouldTellTheKnownResultOfARealExperiment() {
    assertThat(TwoProportions.z(16_060, 35_802, 16_074, 36_399)).isCloseTo(1.884944, within(1e-6));
    assertThat(TwoProportions.z(6_830, 35_802, 6_596, 36_399)).isCloseTo(3.300301, within(1e-6));
  }

  @Test
  void shouldTellNoDifferenceAsZero() {
    assertThat(TwoProportions.z(10, 100, 20, 200)).isZero();
  }

  @Test
  void shouldTellNothingWhereItIsNotDefined() {
    assertThat(TwoProportions.z(0, 0, 1, 2)).isNull();
    assertThat(TwoProportions.z(1, 2, 0, 0)).isNull();
    assertThat(TwoProportions.z(0, 5, 0, 7)).isNull();
    assertThat(TwoProportions.z(5, 5, 7, 7)).isNull();
  }
}
