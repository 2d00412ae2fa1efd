package io.streammesh.tracing;

/**
 * A span that has begun. It is exported once it has ended; one that never ends leaves no trace, as
 * of a record whose transaction was aborted. For one thread at a time.
 */
public interface OpenSpan {
  /** What others continue: the same trace, in this span. */
  TraceContext context();

  /** Tells which partition of its topic it is about. */
  void inPartition(int partition);

  /**
   * Ends it, what it tells of being done.
   *
   * @param at in epoch milliseconds
   */
  void end(long at);

  /**
   * Ends it, what it tells of having failed.
   *
   * @param failure whose type alone is told; its message may have what no span is to have
   */
  void fail(long at, Throwable failure);

  /** Gives it up, as there is no room to keep it; counted as dropped. */
  void drop();
}
