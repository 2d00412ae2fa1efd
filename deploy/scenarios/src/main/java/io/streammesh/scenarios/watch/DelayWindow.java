package io.streammesh.scenarios.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Delays overall, and of the last ten seconds. */
final class DelayWindow {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  // What is later is shown as this late.
  private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();
  // Two digits: a percent is as exact as anybody reads it.
  private static final int DIGITS = 2;

  private final Recorder recorder = new Recorder(LONGEST_MILLIS, DIGITS);
  private final Histogram overall = new Histogram(LONGEST_MILLIS, DIGITS);
  private final Deque<Slice> slices = new ArrayDeque<>();

  void add(long millis) {
    recorder.recordValue(Math.max(0, Math.min(LONGEST_MILLIS, millis)));
  }

  /** Takes over what was added since the last call; to be called before the figures are read. */
  void advance(Instant now) {
    Histogram interval = recorder.getIntervalHistogram();
    if (interval.getTotalCount() > 0) {
      overall.add(interval);
      slices.addLast(new Slice(now, interval));
    }
    slices.removeIf(slice -> slice.until().isBefore(now.minus(WINDOW)));
  }

  @Nullable Delay overall() {
    return delay(overall);
  }

  @Nullable Delay recent() {
    Histogram recent = new Histogram(LONGEST_MILLIS, DIGITS);
    slices.forEach(slice -> recent.add(slice.delays()));
    return delay(recent);
  }

  private static @Nullable Delay delay(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? null
        : new Delay(percentile(histogram, 50), percentile(histogram, 99));
  }

  private static Duration percentile(Histogram histogram, double percentile) {
    return Duration.ofMillis(histogram.getValueAtPercentile(percentile));
  }

  private record Slice(Instant until, Histogram delays) {}
}
