package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CounterHistoryTest {
  private static final Series READ = new Series("records", Map.of("outcome", "read"));
  private static final Series DELETED = new Series("records", Map.of("outcome", "deleted"));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Any time is as good as another, one near the end of a long too. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  private final CounterHistory history = new CounterHistory(Duration.ofMinutes(5));

  @Test
  void shouldKnowNoIncreaseBeforeTheSecondReading() {
    // Given:
    assertThat(history.now(CounterHistoryTest::isOfRecords)).isEmpty();

    // When:
    add(0, Map.of(READ, 7.0));

    // Then:
    assertThat(history.now(CounterHistoryTest::isOfRecords)).hasValue(7);
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).isEmpty();
    assertThat(history.perSecond(CounterHistoryTest::isOfRecords, MINUTE)).isEmpty();
  }

  @Test
  void shouldHoldTheLatestAgainstTheReadingAtTheWindowsBeginning() {
    // When:
    add(0, Map.of(READ, 0.0));
    add(30, Map.of(READ, 100.0));
    add(60, Map.of(READ, 130.0));
    add(90, Map.of(READ, 160.0));

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(60);
    assertThat(history.perSecond(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(1);
    assertThat(history.increase(CounterHistoryTest::isOfRecords, Duration.ofMinutes(5)))
        .hasValue(160);
  }

  @Test
  void shouldAddUpAllThatIsAskedForAndNothingElse() {
    // When:
    add(0, Map.of(READ, 1.0, DELETED, 1.0, new Series("signals", Map.of()), 0.0));
    add(10, Map.of(READ, 3.0, DELETED, 4.0, new Series("signals", Map.of()), 90.0));

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(5);
    assertThat(history.increase(DELETED::equals, MINUTE)).hasValue(3);
    assertThat(history.increase(series -> series.is("other"), MINUTE)).isEmpty();
  }

  @Test
  void shouldGoOnCountingOverARestart() {
    // Given:
    add(0, Map.of(READ, 100.0));
    add(10, Map.of(READ, 110.0));

    // When: the app is another one, which began with 0
    add(20, Map.of(READ, 4.0));
    add(30, Map.of(READ, 5.0));

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(15);
    assertThat(history.now(CounterHistoryTest::isOfRecords)).hasValue(5);
  }

  @Test
  void shouldNotCountBackwardsWhatWasMissing() {
    // When:
    add(0, Map.of(READ, 1.0, DELETED, 1000.0));
    add(10, Map.of(READ, 1.0));
    add(20, Map.of(READ, 2.0, DELETED, 5.0));

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(1);
  }

  @Test
  void shouldNotCountASeriesThatWasNotThereAtTheBeginning() {
    // When:
    add(0, Map.of(READ, 1.0));
    add(10, Map.of(READ, 1.0, DELETED, 50.0));
    add(20, Map.of(READ, 2.0, DELETED, 51.0));

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, MINUTE)).hasValue(1);
    assertThat(history.increase(CounterHistoryTest::isOfRecords, Duration.ofSeconds(10)))
        .hasValue(2);
  }

  @Test
  void shouldForgetWhatIsOlderThanItsLength() {
    // When:
    for (int second = 0; second <= 3600; second += 10) {
      add(second, Map.of(READ, (double) second));
    }

    // Then:
    assertThat(history.increase(CounterHistoryTest::isOfRecords, Duration.ofDays(1))).hasValue(300);
  }

  private static boolean isOfRecords(Series series) {
    return series.is("records");
  }

  private void add(long second, Map<Series, Double> values) {
    history.add(START + Duration.ofSeconds(second).toNanos(), values);
  }
}
