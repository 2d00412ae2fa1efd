package io.streammesh.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An exporter that counts what becomes of spans, and knows how many are on their way to it, so that
 * no more are let through than there is room for. Thread-safe.
 */
final class SpanRoom implements SpanExporter {
  private final SpanExporter exporter;
  private final SpanCounts counts;
  private final int room;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param room how many may wait until the exporter is done with them
   */
  SpanRoom(SpanExporter exporter, SpanCounts counts, int room) {
    this.exporter = exporter;
    this.counts = counts;
    this.room = room;
  }

  /** Whether one more may end; if not, it is counted as dropped. */
  boolean takes() {
    if (waiting.incrementAndGet() > room) {
      waiting.decrementAndGet();
      counts.countDropped();
      return false;
    }
    return true;
  }

  SpanCounts counts() {
    return counts;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int size = spans.size();
    boolean taken = false;
    try {
      CompletableResultCode result = exporter.export(spans);
      taken = true;
      result.whenComplete(() -> done(size, result.isSuccess()));
      return result;
    } finally {
      if (!taken) {
        done(size, false);
      }
    }
  }

  private void done(int size, boolean success) {
    waiting.addAndGet(-size);
    if (success) {
      counts.countExported(size);
    } else {
      counts.countFailed(size);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
