package io.streammesh.contract.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Reads a duration that is longer than nothing. */
final class SomeTime {
  /** So that it can be counted in milliseconds, from any time on that a clock shows. */
  private static final Duration MAX = Duration.ofDays(36_525);

  private SomeTime() {}

  /** Empty if there is none, or it is no such time; the latter is a violation. */
  static Optional<Duration> read(Located at, String example, ViolationLog log) {
    if (at.text().isEmpty()) {
      return Optional.empty(); // the file's shape tells it
    }
    try {
      Duration time = Duration.parse(at.text().get());
      if (!time.isZero() && !time.isNegative() && time.compareTo(MAX) <= 0) {
        return Optional.of(time);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, with the other times that promise nothing.
    }
    log.add(at, "is " + at.node() + ", expected some time such as " + example);
    return Optional.empty();
  }
}
