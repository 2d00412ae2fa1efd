package io.streammesh.platform.prometheus;

import java.time.Duration;

/** Lengths of time as Prometheus writes them. */
final class PrometheusDuration {
  private static final long SECONDS_OF_HOUR = Duration.ofHours(1).toSeconds();
  private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  private PrometheusDuration() {}

  /** In the largest unit in which it is a whole number; parts of a second are left out. */
  static String of(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % SECONDS_OF_DAY == 0) {
      return seconds / SECONDS_OF_DAY + "d";
    }
    return seconds % SECONDS_OF_HOUR == 0 ? seconds / SECONDS_OF_HOUR + "h" : seconds + "s";
  }
}
