package io.streammesh.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/**
 * Delays in fixed buckets, from 5 ms to an hour, and one that ends at what is promised.
 * Thread-safe; to record one does not allocate. A negative delay, as between two clocks, counts as
 * none.
 */
public final class DelayHistogram {
  private static final long[] USUAL = {
    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000,
    600_000, 1_800_000, 3_600_000
  };

  private final long[] bounds;
  private final AtomicLongArray counts;
  private final LongAdder sum = new LongAdder();

  private DelayHistogram(long[] bounds) {
    this.bounds = bounds;
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  static DelayHistogram usual() {
    return new DelayHistogram(USUAL);
  }

  /**
   * With a bucket that ends at a promise, so that what keeps it can be told from what does not.
   *
   * @param promised above zero; parts of a millisecond are left out
   */
  static DelayHistogram promising(Duration promised) {
    return new DelayHistogram(
        LongStream.concat(LongStream.of(USUAL), LongStream.of(promised.toMillis()))
            .sorted()
            .distinct()
            .toArray());
  }

  void record(long millis) {
    long delay = Math.max(0, millis);
    int bucket = 0;
    while (bucket < bounds.length && delay > bounds[bucket]) {
      bucket++;
    }
    counts.getAndIncrement(bucket);
    sum.add(delay);
  }

  /** The most that each bucket holds, in milliseconds and rising; the last bucket has no bound. */
  public long[] boundsMillis() {
    return bounds.clone();
  }

  /**
   * How many delays each bucket holds, those of smaller ones not included; one more than bounds.
   */
  public long[] counts() {
    long[] copy = new long[counts.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /** All delays together. */
  public long sumMillis() {
    return sum.sum();
  }
}
