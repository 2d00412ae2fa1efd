package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlaPropertyTest {
  @ParameterizedTest
  @CsvSource({"5,s,PT5S", "250,ms,PT0.25S", "1.5,m,PT1M30S", "2,h,PT2H", "1,d,P1D"})
  void shouldBeALengthOfTime(String value, String unit, Duration expected) {
    assertThat(latency(value, unit).duration()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,s", "-1,s", "soon,s", "5,", "5,fortnights", "1e99,d", "1e-99,s"})
  void shouldBeNoneIfNobodyCouldMeasureIt(String value, @Nullable String unit) {
    assertThat(latency(value, unit).duration()).isEmpty();
  }

  @Test
  void shouldLeaveTheShareThatMayBeLateAsItWasWritten() {
    assertThat(new PromisePolicy(99.9, Duration.ofDays(28)).budget()).isEqualTo(0.001);
  }

  private static SlaProperty latency(String value, @Nullable String unit) {
    return new SlaProperty(SlaProperty.LATENCY, value, unit, null, null, null);
  }
}
