package io.streammesh.stream;

import io.streammesh.tracing.OpenSpan;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The stamp of a record whose trace has a span for it, which ends with the transaction. Of its own
 * class, so that all the others do not have to have room for one.
 */
final class TracedStamp extends Stamp {
  private final OpenSpan span;

  /** As {@link Stamp}, of a product's record. */
  TracedStamp(
      String topic,
      byte @Nullable [] recordKey,
      byte @Nullable [] recordValue,
      long timestamp,
      Header[] governed,
      @Nullable ContractCounts counts,
      long readAt,
      OpenSpan span) {
    super(topic, recordKey, recordValue, timestamp, governed, counts, readAt);
    this.span = span;
  }

  OpenSpan span() {
    return span;
  }
}
