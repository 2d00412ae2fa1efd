package io.streammesh.scenarios.watch;

import java.time.Instant;

/** Counts what happens, and how often a second it happened lately. */
final class RateWindow {
  private static final int SECONDS = 5;
  // One more than the window, for the second that is not over yet.
  private static final int BUCKETS = SECONDS + 1;

  private final long firstSecond;
  private final long[] counts = new long[BUCKETS];
  private long latestSecond;

  RateWindow(Instant start) {
    this.firstSecond = start.getEpochSecond();
    this.latestSecond = firstSecond;
  }

  void add(Instant now) {
    moveTo(now.getEpochSecond());
    counts[bucket(latestSecond)]++;
  }

  /** Mean of the last five whole seconds, or of as many as there were since the start. */
  double perSecond(Instant now) {
    moveTo(now.getEpochSecond());
    long seconds = Math.min(SECONDS, latestSecond - firstSecond);
    long sum = 0;
    for (long second = latestSecond - seconds; second < latestSecond; second++) {
      sum += counts[bucket(second)];
    }
    return seconds == 0 ? 0 : (double) sum / seconds;
  }

  /** Empties the seconds that begin; a clock that was set back does not move the window. */
  private void moveTo(long second) {
    long first = Math.max(latestSecond + 1, second - BUCKETS + 1);
    for (long opened = first; opened <= second; opened++) {
      counts[bucket(opened)] = 0;
    }
    latestSecond = Math.max(latestSecond, second);
  }

  private static int bucket(long second) {
    return (int) Math.floorMod(second, (long) BUCKETS);
  }
}
