package io.streammesh.stream;

import io.streammesh.contract.EventTimeBounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Event time is the record's timestamp. Total: it never throws or drops. A timestamp out of the
 * contract's bounds gets a safe time, so that it cannot move stream time, and a mark by which
 * Ingress quarantines the record. A probe has a time that moves nothing.
 */
final class EventTimeExtractor implements TimestampExtractor {
  private static final Duration BOUNDLESS = Duration.ofMillis(Long.MAX_VALUE);

  /** Never ahead of a stream's time, so that no window closes; a negative one would be dropped. */
  static final long PROBE = 0;

  private final long notBefore;
  private final long maxAhead;
  private final Clock clock;
  private final boolean takesProbes;

  /**
   * @param takesProbes whether a mark makes a probe; one of a product keeps its time, as evidence
   */
  EventTimeExtractor(EventTimeBounds bounds, Clock clock, boolean takesProbes) {
    this.takesProbes = takesProbes;
    // Kafka Streams drops a record with a negative time, so no bounds begin before 1970.
    this.notBefore =
        bounds.notBefore().isBefore(Instant.EPOCH) ? 0 : bounds.notBefore().toEpochMilli();
    this.maxAhead =
        bounds.maxAhead().compareTo(BOUNDLESS) < 0 ? bounds.maxAhead().toMillis() : Long.MAX_VALUE;
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (takesProbes && record.value() == null && ProbeMark.isProbe(record)) {
      return PROBE;
    }
    long timestamp = record.timestamp();
    long now = clock.millis();
    if (isWithinBounds(timestamp, now)) {
      return timestamp;
    }
    record.headers().add(new OutOfBounds(timestamp));
    return safe(partitionTime, now);
  }

  /** The record's time if it is within bounds, else one that can do no harm. */
  long safe(ConsumerRecord<?, ?> record) {
    long now = clock.millis();
    return isWithinBounds(record.timestamp(), now) ? record.timestamp() : now;
  }

  /** The partition's time may be out of bounds too: bounds change, and clocks are set back. */
  private long safe(long partitionTime, long now) {
    return isWithinBounds(partitionTime, now) ? partitionTime : now;
  }

  private boolean isWithinBounds(long timestamp, long now) {
    // Written as a difference, which cannot overflow: both are positive here.
    return timestamp >= notBefore && timestamp - now <= maxAhead;
  }

  /** The mark; an object of our own, so that no input can carry it. */
  record OutOfBounds(long timestamp) implements Header {
    private static final byte[] NOTHING = new byte[0];

    static @Nullable OutOfBounds among(Headers headers) {
      for (Header header : headers) {
        if (header instanceof OutOfBounds found) {
          return found;
        }
      }
      return null;
    }

    /** The headers that the record came with. */
    static Headers unmarked(Headers headers) {
      Headers unmarked = new RecordHeaders();
      for (Header header : headers) {
        if (!(header instanceof OutOfBounds)) {
          unmarked.add(header);
        }
      }
      return unmarked;
    }

    @Override
    public String key() {
      return "mesh-out-of-bounds";
    }

    @Override
    public byte[] value() {
      return NOTHING;
    }
  }
}
