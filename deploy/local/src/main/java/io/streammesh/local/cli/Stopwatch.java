package io.streammesh.local.cli;

import java.util.Locale;

/** Measures how long something takes, as a person wants to read it. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final long start = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** {@code 12.3 s}. */
  String time() {
    return String.format(Locale.ROOT, "%.1f s", seconds());
  }

  /** {@code 12.3 s (10000/s)}. */
  String timeFor(long records) {
    double seconds = seconds();
    return String.format(Locale.ROOT, "%.1f s (%.0f/s)", seconds, records / seconds);
  }
}
