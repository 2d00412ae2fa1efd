package io.streammesh.scenarios.loop;

import java.util.List;
import java.util.Locale;

/** How long something took, many times. Immutable. */
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  static Latencies ofNanos(List<Long> nanos) {
    return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  public int count() {
    return sorted.length;
  }

  /**
   * The time in ms within which that share of them was done: the smallest that was measured of
   * which it is true.
   *
   * @param share above 0, at most 1
   * @throws IllegalStateException if there are none
   */
  public double millis(double share) {
    if (sorted.length == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }

  /** {@code p50 210 ms, p99 480 ms, most 512 ms}. */
  @Override
  public String toString() {
    return sorted.length == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "p50 %.0f ms, p99 %.0f ms, most %.0f ms",
            millis(0.5),
            millis(0.99),
            millis(1));
  }
}
