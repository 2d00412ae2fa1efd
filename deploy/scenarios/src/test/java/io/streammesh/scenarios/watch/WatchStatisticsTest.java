package io.streammesh.scenarios.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import io.streammesh.scenarios.SteppedClock;
import io.streammesh.stream.MeshHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WatchStatisticsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String PRODUCT = "orders.order-facts.v1";
  private static final String DEAD_LETTERS = "orders.dlq";
  private static final String JOURNAL = "orders.reintegration.order-hold";

  private final SteppedClock clock = new SteppedClock(START);
  private final WatchStatistics statistics =
      new WatchStatistics(
          new WatchedTopics(
              Map.of(
                  PRODUCT,
                  new WatchedProduct(
                      "orders",
                      "orders.order-facts/1.0.0",
                      Set.of("orders.raw.order-events/1.0.0")),
                  "payments.transactions.v1",
                  new WatchedProduct("payments", "payments.transactions/1.0.0", Set.of())),
              Map.of(DEAD_LETTERS, "orders", "payments.dlq", "payments"),
              Map.of(JOURNAL, "orders/order-hold")),
          clock);

  @Test
  void shouldShowEveryTopicAndDomainBeforeAnythingCame() {
    // When
    WatchSnapshot snapshot = statistics.snapshot();

    // Then
    assertThat(snapshot.at()).isEqualTo(START);
    assertThat(snapshot.products())
        .containsExactly(
            new ProductFigures(PRODUCT, "orders", 0, 0, 0, 0, null, null),
            new ProductFigures("payments.transactions.v1", "payments", 0, 0, 0, 0, null, null));
    assertThat(snapshot.quarantines())
        .containsExactly(
            new QuarantineFigures("orders", new TreeMap<>()),
            new QuarantineFigures("payments", new TreeMap<>()));
  }

  @Test
  void shouldCountWhatBecameOfSignals() {
    // Given
    statistics.add(entry(1, Kind.INTENT, null, false));
    statistics.add(entry(1, Kind.STARTED, null, false));
    statistics.add(entry(1, Kind.DONE, null, false));
    statistics.add(entry(2, Kind.REFUSED, "stale", false));
    statistics.add(entry(3, Kind.REVIEW, "stale-while-stopped", false));
    statistics.add(entry(4, Kind.INTENT, null, true));
    statistics.add(entry(4, Kind.DONE, null, true));
    statistics.add(entry(5, Kind.REFUSED, "stale", false));

    // When
    statistics.add(entry(6, Kind.INTENT, null, false));

    // Then
    assertThat(statistics.snapshot().ports())
        .containsExactly(
            new PortFigures(
                "orders/order-hold",
                1,
                1,
                1,
                new TreeMap<>(Map.of("stale", 2L, "stale-while-stopped", 1L))));
  }

  private static ConsumerRecord<byte[], byte[]> entry(
      long offset, Kind kind, @Nullable String cause, boolean withdrawal) {
    SignalRef signal =
        new SignalRef(
            new Position("fraud.order-risk-signals.v1", 0, offset),
            START.toEpochMilli(),
            "id-" + offset,
            "o-1",
            offset,
            withdrawal);
    ConsumerRecord<byte[], byte[]> original =
        new ConsumerRecord<>(signal.position().topic(), 0, offset, bytes("o-1"), bytes("a signal"));
    JournalEntry entry = new JournalEntry(kind, signal, START, cause, null, original);
    return new ConsumerRecord<>(JOURNAL, 0, 0, null, entry.toBytes());
  }

  @Test
  void shouldCountRecordsAndTombstonesAndTheirRate() {
    // Given
    for (int i = 0; i < 10; i++) {
      statistics.add(record(PRODUCT, START, "v"));
    }
    statistics.add(record(PRODUCT, START, null));

    // When
    clock.advance(Duration.ofSeconds(1));
    ProductFigures figures = statistics.snapshot().products().get(0);

    // Then
    assertThat(figures.total()).isEqualTo(11);
    assertThat(figures.tombstones()).isEqualTo(1);
    assertThat(figures.perSecond()).isEqualTo(11);
  }

  @Test
  void shouldTellTheDelayFromEventTimeToArrival() {
    // Given
    for (int i = 0; i < 98; i++) {
      statistics.add(record(PRODUCT, START.minusMillis(20), "v"));
    }
    statistics.add(record(PRODUCT, START.minusSeconds(2), "v"));
    statistics.add(record(PRODUCT, START.minusSeconds(2), "v"));

    // When
    ProductFigures figures = statistics.snapshot().products().get(0);

    // Then
    assertThat(figures.recent()).isEqualTo(figures.overall());
    assertThat(figures.recent().p50()).isEqualTo(Duration.ofMillis(20));
    assertThat(figures.recent().p99()).isBetween(Duration.ofMillis(1980), Duration.ofMillis(2020));
  }

  @Test
  void shouldForgetOldDelaysInTheRecentOnesOnly() {
    // Given
    statistics.add(record(PRODUCT, START.minusSeconds(5), "v"));
    statistics.snapshot();
    clock.advance(Duration.ofSeconds(11));

    // When
    statistics.add(record(PRODUCT, clock.instant(), "v"));
    ProductFigures figures = statistics.snapshot().products().get(0);

    // Then
    assertThat(figures.recent().p99()).isEqualTo(Duration.ZERO);
    assertThat(figures.overall().p99()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldNotJudgeFreshnessByAReplayNorByAClockThatIsBehind() {
    // Given
    ConsumerRecord<byte[], byte[]> replayed =
        record(PRODUCT, Instant.parse("2017-05-08T00:00:00Z"), "v");
    replayed.headers().add(MeshHeader.REPLAY, bytes("olist"));
    statistics.add(replayed);
    statistics.add(record("payments.transactions.v1", START.plusSeconds(5), "v"));

    // When
    WatchSnapshot snapshot = statistics.snapshot();

    // Then
    assertThat(snapshot.products().get(0).total()).isEqualTo(1);
    assertThat(snapshot.products().get(0).overall()).isNull();
    assertThat(snapshot.products().get(1).overall())
        .isEqualTo(new Delay(Duration.ZERO, Duration.ZERO));
  }

  @Test
  void shouldCountDeadLettersByTheRuleOfTheirVerdict() {
    // Given
    statistics.add(deadLetter(verdict("malformed")));
    statistics.add(deadLetter(verdict("malformed")));
    statistics.add(deadLetter(verdict("key-mismatch")));
    statistics.add(deadLetter(bytes("no verdict at all")));
    statistics.add(record(DEAD_LETTERS, START, "v"));

    // When
    QuarantineFigures figures = statistics.snapshot().quarantines().get(0);

    // Then
    assertThat(figures.total()).isEqualTo(5);
    assertThat(figures.byRule())
        .containsExactly(
            Map.entry("key-mismatch", 1L),
            Map.entry("malformed", 2L),
            Map.entry(QuarantineFigures.NO_VERDICT, 2L));
  }

  @Test
  void shouldCountForAProductItsOwnDeadLettersAndThoseOfWhatItIsMadeFrom() {
    // Given
    statistics.add(deadLetter(verdict("malformed", "orders.raw.order-events/1.0.0")));
    statistics.add(deadLetter(verdict("too-large", "orders.order-facts/1.0.0")));
    statistics.add(deadLetter(verdict("malformed", "orders.raw.another/1.0.0")));

    // When
    List<ProductFigures> products = statistics.snapshot().products();

    // Then
    assertThat(products).extracting(ProductFigures::quarantined).containsExactly(2L, 0L);
  }

  private static byte[] verdict(String rule) {
    return verdict(rule, "orders.raw.order-events/1.0.0");
  }

  private static byte[] verdict(String rule, String contract) {
    Lineage lineage = Lineage.of(new Position("orders.raw.order-events", 3, 17), 16);
    return new Verdict(Stage.INGRESS, rule, contract, lineage, 1, "why").toBytes();
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter(byte[] verdict) {
    ConsumerRecord<byte[], byte[]> record = record(DEAD_LETTERS, START, "v");
    record.headers().add(Verdict.HEADER, verdict);
    return record;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, Instant timestamp, @Nullable String value) {
    return new ConsumerRecord<>(
        topic,
        0,
        0,
        timestamp.toEpochMilli(),
        TimestampType.CREATE_TIME,
        1,
        1,
        bytes("k"),
        value == null ? null : bytes(value),
        new RecordHeaders(),
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
