package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.tracing.OpenSpan;
import io.streammesh.tracing.SpanStart;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Tracing;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The spans of the records of one product. Thread-safe. */
final class PublishingSpans {
  private final Tracing tracing;
  private final Contract contract;
  private final Clock clock;

  PublishingSpans(Contract contract, MeshServices services) {
    this.tracing = services.tracing();
    this.contract = contract;
    this.clock = services.clock();
  }

  /**
   * The span of a record, from when its trigger was read on, where that is known, as its
   * publication delay counts.
   *
   * @return null if the trace that it continues is not recorded here
   */
  @Nullable OpenSpan begin(RecordContext carried, long readAt) {
    TraceContext parent = carried.trace();
    if (parent == null) {
      return null;
    }
    long at = readAt < 0 ? clock.millis() : readAt;
    return tracing.publishing(new SpanStart(contract, parent, carried.links(), at));
  }
}
