package io.streammesh.tracing;

import java.util.concurrent.atomic.LongAdder;

/** What became of the spans of a process since it started. Thread-safe. */
public final class SpanCounts {
  private final LongAdder exported = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  void countExported(int spans) {
    exported.add(spans);
  }

  void countFailed(int spans) {
    failed.add(spans);
  }

  void countDropped() {
    dropped.increment();
  }

  /** How many the receiver has taken. */
  public long exported() {
    return exported.sum();
  }

  /** How many it has not, when they were sent. */
  public long failed() {
    return failed.sum();
  }

  /** How many were never sent, as too many were waiting. */
  public long dropped() {
    return dropped.sum();
  }
}
