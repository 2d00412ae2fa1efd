package io.streammesh.scenarios.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoopTimesTest {
  private static final long MILLI = 1_000_000;

  private final LoopTimes times = new LoopTimes();

  @Test
  void shouldMeasureEachStageFromTheOneBeforeAndFromTheRawOrder() {
    // Given:
    times.due("o-1", 0);

    // When: a stage that is seen again does not count
    times.seen("o-1", Stage.FACT, 100 * MILLI);
    times.seen("o-1", Stage.BY_CUSTOMER, 180 * MILLI);
    times.seen("o-1", Stage.FINDING, 220 * MILLI);
    times.seen("o-1", Stage.SIGNAL, 250 * MILLI);
    times.seen("o-1", Stage.FACT, 300 * MILLI);
    times.seen("o-1", Stage.HOLD_EVENT, 310 * MILLI);
    times.seen("o-1", Stage.HELD, 400 * MILLI);

    // Then:
    assertThat(times.complete()).isEqualTo(1);
    assertThat(times.within(Stage.FACT).millis(1)).isEqualTo(100);
    assertThat(times.within(Stage.BY_CUSTOMER).millis(1)).isEqualTo(80);
    assertThat(times.within(Stage.FINDING).millis(1)).isEqualTo(40);
    assertThat(times.within(Stage.SIGNAL).millis(1)).isEqualTo(30);
    assertThat(times.within(Stage.HOLD_EVENT).millis(1)).isEqualTo(60);
    assertThat(times.within(Stage.HELD).millis(1)).isEqualTo(90);
    assertThat(times.untilSeen(Stage.HELD).millis(1)).isEqualTo(400);
  }

  @Test
  void shouldCountOrdersThatDoNotComeRound() {
    // Given:
    times.due("o-1", 0);
    times.due("o-2", 0);

    // When: one is seen halfway, and one that nobody waits for
    times.seen("o-1", Stage.FACT, MILLI);
    times.seen("o-3", Stage.HELD, MILLI);

    // Then:
    assertThat(times.expected()).isEqualTo(2);
    assertThat(times.complete()).isZero();
    assertThat(times.untilSeen(Stage.HELD)).hasToString("none");
    assertThat(times.isExpected("o-3")).isFalse();
  }
}
