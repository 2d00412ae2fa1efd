package io.streammesh.contract;

import java.time.Duration;
import java.time.Instant;

/**
 * Which event times are believed.
 *
 * @param notBefore the earliest
 * @param maxAhead how far an event may be ahead of the clock of the one who reads it
 */
public record EventTimeBounds(Instant notBefore, Duration maxAhead) {
  public EventTimeBounds {
    if (maxAhead.isNegative()) {
      throw new IllegalArgumentException("maxAhead is " + maxAhead + ", expected zero or more");
    }
  }

  /** Whether every event time within these bounds is within {@code other} too. */
  public boolean isWithin(EventTimeBounds other) {
    return !notBefore.isBefore(other.notBefore) && maxAhead.compareTo(other.maxAhead) <= 0;
  }

  /**
   * Whether an event time is believed.
   *
   * @param timestamp in ms since 1970
   * @param now by the clock of the one who reads it, in ms since 1970
   */
  public boolean contain(long timestamp, long now) {
    return timestamp >= 0
        && !Instant.ofEpochMilli(timestamp).isBefore(notBefore)
        && (timestamp <= now || Duration.ofMillis(timestamp - now).compareTo(maxAhead) <= 0);
  }
}
