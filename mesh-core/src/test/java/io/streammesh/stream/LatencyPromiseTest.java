package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.PromisePolicy;
import io.streammesh.integrity.TestClock;
import io.streammesh.stream.LatencyPromise.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatencyPromiseTest {
  private static final Duration PROMISED = Duration.ofMillis(7_500);
  private static final PromisePolicy NINE_OF_TEN = new PromisePolicy(90, Duration.ofDays(28));

  private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final DelayHistogram ages = DelayHistogram.promising(PROMISED);
  private final LatencyPromise promise = new LatencyPromise(PROMISED, NINE_OF_TEN, ages, clock);

  @Test
  void shouldJudgeNothingWithoutRecords() {
    assertThat(promise.onTime()).isEmpty();
    assertThat(promise.recentlyOnTime()).isEmpty();
    assertThat(promise.state()).isEqualTo(State.NO_RECORDS);
  }

  @Test
  void shouldTakeARecordThatIsJustAsOldAsPromisedForOnTime() {
    // When
    count(9, 7_500);
    count(1, 7_501);

    // Then
    assertThat(promise.onTime()).hasValue(0.9);
    assertThat(promise.state()).isEqualTo(State.KEPT);
  }

  @Test
  void shouldBeBrokenWhereFewerAreOnTimeThanThePolicyAsksFor() {
    // When
    count(8, 1);
    count(1, 3_600_001);

    // Then
    assertThat(promise.state()).isEqualTo(State.BROKEN);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    // Given
    count(1, 60_000);
    clock.advance(Duration.ofMinutes(3));
    count(3, 1);

    // Then: the late one is remembered for five minutes, less a part of ten seconds
    clock.advance(Duration.ofSeconds(109));
    assertThat(promise.recentlyOnTime()).hasValue(0.75);
    clock.advance(Duration.ofSeconds(11));
    assertThat(promise.recentlyOnTime()).hasValue(1);
    assertThat(promise.state()).isEqualTo(State.KEPT);

    // Then: and never by what tells of all
    assertThat(promise.onTime()).hasValue(0.75);
  }

  @Test
  void shouldHaveNoRecordsAgainWhereNoneCameForTheWindow() {
    // Given
    count(5, 60_000);

    // When: nobody has asked or counted meanwhile
    clock.advance(Duration.ofDays(1));

    // Then
    assertThat(promise.recentlyOnTime()).isEmpty();
    assertThat(promise.state()).isEqualTo(State.NO_RECORDS);
    count(1, 1);
    assertThat(promise.recentlyOnTime()).hasValue(1);
  }

  @Test
  void shouldGoOnCountingWhereTheClockGoesBack() {
    // Given
    count(1, 60_000);
    clock.advance(Duration.ofMinutes(-10));

    // When
    count(1, 1);

    // Then
    assertThat(promise.recentlyOnTime()).hasValue(0.5);
  }

  private void count(int records, long ageMillis) {
    for (int i = 0; i < records; i++) {
      promise.moveTo(clock.millis());
      ages.record(ageMillis);
    }
  }
}
