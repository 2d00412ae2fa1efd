package io.streammesh.contract.internal;

import io.streammesh.contract.EventTimeBounds;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads {@code notBefore} and {@code maxAhead}. What is there and unreadable is a violation. */
final class EventTimes {
  private EventTimes() {}

  static Optional<Instant> notBefore(Located eventTime, ViolationLog log) {
    Located at = eventTime.at("notBefore");
    try {
      return at.text().map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      log.add(at, "is " + at.node() + ", expected a time such as 2000-01-01T00:00:00Z");
      return Optional.empty();
    }
  }

  static Optional<Duration> maxAhead(Located eventTime, ViolationLog log) {
    Located at = eventTime.at("maxAhead");
    try {
      Optional<Duration> maxAhead = at.text().map(Duration::parse);
      if (maxAhead.filter(Duration::isNegative).isEmpty()) {
        return maxAhead;
      }
      log.add(at, "is " + at.node() + ", expected no negative duration");
    } catch (DateTimeException | ArithmeticException e) {
      log.add(at, "is " + at.node() + ", expected a duration such as P1D or PT15M");
    }
    return Optional.empty();
  }

  /** Of a document without a violation; what it leaves out is the policy's. */
  static EventTimeBounds bounds(Located eventTime, EventTimeBounds otherwise) {
    ViolationLog none = new ViolationLog();
    return new EventTimeBounds(
        notBefore(eventTime, none).orElse(otherwise.notBefore()),
        maxAhead(eventTime, none).orElse(otherwise.maxAhead()));
  }
}
