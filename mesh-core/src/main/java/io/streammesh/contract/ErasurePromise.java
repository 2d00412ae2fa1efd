package io.streammesh.contract;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How the erasure of a person reaches the records of a raw topic, where they stand in clear.
 *
 * @param by what takes them away
 * @param within how long that takes at most
 */
public record ErasurePromise(Way by, Duration within) {
  /** What takes clear records away. */
  public enum Way {
    /** They expire. */
    RETENTION,

    /** The system that wrote them writes a tombstone for their keys, and the broker compacts. */
    TOMBSTONE,

    /** The topic is made anew from its source, without the person's records. */
    RECREATION
  }

  public ErasurePromise {
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within is " + within + "; expected some time");
    }
  }

  /**
   * For how long a segment of the topic takes records, so that they go in time.
   *
   * @param retentionMillis of the topic; -1 keeps all
   * @return empty where it is not the retention that takes them away
   */
  public OptionalLong segmentMillis(long retentionMillis) {
    return by == Way.RETENTION && retentionMillis > 0
        ? OptionalLong.of(ExpiringSegments.millis(retentionMillis))
        : OptionalLong.empty();
  }

  /**
   * Whether a retention keeps it. Records expire by their event time, which may be ahead of the
   * clock, and with the latest in their segment.
   *
   * @param retentionMillis of the topic; -1 keeps all
   * @param eventTime which event times the topic takes
   */
  public boolean isKeptBy(long retentionMillis, EventTimeBounds eventTime) {
    OptionalLong segment = segmentMillis(retentionMillis);
    // Written as a difference, since there is no bound to how far ahead may be.
    return segment.isPresent()
        && within
                .minusMillis(retentionMillis)
                .minusMillis(segment.getAsLong())
                .compareTo(eventTime.maxAhead())
            >= 0;
  }
}
