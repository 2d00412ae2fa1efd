package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.EventTimeBounds;
import io.streammesh.stream.EventTimeExtractor.OutOfBounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeExtractorTest {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final long LAST = NOW.plus(DAY).toEpochMilli();
  private static final long NO_PARTITION_TIME = -1;

  private final EventTimeExtractor extractor = extractor(FIRST, DAY);

  @Test
  void shouldBelieveATimeAtTheEndsOfItsBounds() {
    assertBelieved(extractor, FIRST.toEpochMilli());
    assertBelieved(extractor, LAST);
  }

  @Test
  void shouldMarkATimeThatIsBeforeTheFirst() {
    // Given
    ConsumerRecord<Object, Object> record = record(FIRST.toEpochMilli() - 1);

    // When
    long time = extractor.extract(record, NO_PARTITION_TIME);

    // Then
    assertThat(time).isEqualTo(NOW.toEpochMilli());
    assertThat(OutOfBounds.among(record.headers()))
        .isEqualTo(new OutOfBounds(FIRST.toEpochMilli() - 1));
  }

  @Test
  void shouldGiveATimeTooFarAheadThePartitionsTime() {
    // Given
    ConsumerRecord<Object, Object> record = record(LAST + 1);
    long partitionTime = NOW.minus(DAY).toEpochMilli();

    // When
    long time = extractor.extract(record, partitionTime);

    // Then
    assertThat(time).isEqualTo(partitionTime);
    assertThat(OutOfBounds.among(record.headers())).isEqualTo(new OutOfBounds(LAST + 1));
  }

  /** The partition's time may come from a run with wider bounds, or with a clock that was ahead. */
  @Test
  void shouldNotTakeAPartitionsTimeThatIsItselfTooFarAhead() {
    // Given
    ConsumerRecord<Object, Object> record = record(LAST + 5);

    // When
    long time = extractor.extract(record, LAST + 5);

    // Then
    assertThat(time).isEqualTo(NOW.toEpochMilli());
    assertThat(OutOfBounds.among(record.headers())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void shouldGiveAnyTimeOutOfBoundsOneThatKafkaStreamsTakes(long timestamp) {
    for (long partitionTime : new long[] {-1, 0, LAST, LAST + 1, Long.MAX_VALUE}) {
      // Given
      ConsumerRecord<Object, Object> record = record(timestamp);

      // When
      long time = extractor.extract(record, partitionTime);

      // Then
      assertThat(time).isBetween(FIRST.toEpochMilli(), LAST);
      assertThat(OutOfBounds.among(record.headers())).isEqualTo(new OutOfBounds(timestamp));
    }
  }

  /** Kafka Streams drops a record with a negative time, and nothing is to be dropped silently. */
  @Test
  void shouldNeverGiveANegativeTimeWhereBoundsBeginBefore1970() {
    // Given
    EventTimeExtractor early = extractor(Instant.parse("1960-01-01T00:00:00Z"), DAY);
    ConsumerRecord<Object, Object> without = record(ConsumerRecord.NO_TIMESTAMP);
    ConsumerRecord<Object, Object> ahead = record(LAST + 1);

    // When
    long timeWithout = early.extract(without, NO_PARTITION_TIME);
    long timeAhead = early.extract(ahead, NO_PARTITION_TIME);

    // Then
    assertThat(timeWithout).isEqualTo(NOW.toEpochMilli());
    assertThat(OutOfBounds.among(without.headers())).isNotNull();
    assertThat(timeAhead).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void shouldBelieveEveryLaterTimeWhereBoundsAreAsWideAsTheyCanBe() {
    for (Duration boundless :
        new Duration[] {Duration.ofMillis(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE)}) {
      // Given
      EventTimeExtractor wide = extractor(FIRST, boundless);

      // Then
      assertBelieved(wide, NOW.toEpochMilli());
      assertBelieved(wide, LAST + 1);
    }
  }

  @Test
  void shouldNotTakeAnInboundHeaderOfItsNameForItsMark() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add(new OutOfBounds(1).key(), "9".getBytes(UTF_8));

    // When
    OutOfBounds mark = OutOfBounds.among(headers);

    // Then
    assertThat(mark).isNull();
  }

  @Test
  void shouldKeepTheTimeOfAMarkedRecordWhereNoProbeIsTaken() {
    ConsumerRecord<Object, Object> marked =
        new ConsumerRecord<>(
            "orders.order-facts.v1",
            0,
            0,
            NOW.toEpochMilli(),
            TimestampType.CREATE_TIME,
            -1,
            -1,
            null,
            null,
            new RecordHeaders().add(Probe.HEADER, Probe.at(NOW).toBytes()),
            Optional.empty());
    EventTimeBounds bounds = new EventTimeBounds(Instant.EPOCH, Duration.ofDays(1));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    long product = new EventTimeExtractor(bounds, clock, false).extract(marked, -1);
    long raw = new EventTimeExtractor(bounds, clock, true).extract(marked, -1);

    assertThat(product).isEqualTo(NOW.toEpochMilli());
    assertThat(raw).isZero();
  }

  private static void assertBelieved(EventTimeExtractor extractor, long timestamp) {
    ConsumerRecord<Object, Object> record = record(timestamp);
    assertThat(extractor.extract(record, NO_PARTITION_TIME)).isEqualTo(timestamp);
    assertThat(record.headers()).isEmpty();
  }

  private static EventTimeExtractor extractor(Instant notBefore, Duration maxAhead) {
    return new EventTimeExtractor(
        new EventTimeBounds(notBefore, maxAhead), Clock.fixed(NOW, ZoneOffset.UTC), false);
  }

  /** As a consumer makes it; the constructor takes any timestamp. */
  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "orders.raw.order-events",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        "value",
        new RecordHeaders(),
        Optional.empty());
  }
}
