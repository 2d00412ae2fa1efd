package io.streammesh.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.TimeUnit;

/** A span of OpenTelemetry's. */
final class OtlpSpan implements OpenSpan {
  /** As OpenTelemetry's conventions have it: a number, in a text. */
  private static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Span span;
  private final TraceContext context;
  private final long startedAt;
  private final SpanRoom room;

  OtlpSpan(Span span, TraceContext parent, long startedAt, SpanRoom room) {
    this.span = span;
    this.context =
        parent.inSpan(
            span.getSpanContext().getSpanId(), span.getSpanContext().getTraceFlags().asHex());
    this.startedAt = startedAt;
    this.room = room;
  }

  @Override
  public TraceContext context() {
    return context;
  }

  @Override
  public void inPartition(int partition) {
    span.setAttribute(PARTITION, Integer.toString(partition));
  }

  /** The clock may have been set back, or the beginning be another machine's. */
  @Override
  public void end(long at) {
    if (room.takes()) {
      span.end(Math.max(at, startedAt), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void fail(long at, Throwable failure) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute(ERROR, failure.getClass().getName());
    end(at);
  }

  @Override
  public void drop() {
    room.counts().countDropped();
  }
}
