package io.streammesh.metrics;

import io.streammesh.tracing.SpanCounts;

/** What becomes of the spans of a process. */
final class SpanMeters implements MeterSource {
  private final SpanCounts counts;

  SpanMeters(SpanCounts counts) {
    this.counts = counts;
  }

  @Override
  public void tell(Samples samples) {
    samples.add(MeshMeter.SPANS, counts.exported(), "exported");
    samples.add(MeshMeter.SPANS, counts.failed(), "failed");
    samples.add(MeshMeter.SPANS, counts.dropped(), "dropped");
  }
}
