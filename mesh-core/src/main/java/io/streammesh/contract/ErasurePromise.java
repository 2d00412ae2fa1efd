package io.streammesh.contract;

import java.time.Duration;

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
}
