package io.streammesh.contract;

import java.util.OptionalLong;

/**
 * What holds for the dead-letter topic of every domain.
 *
 * @param retentionMillis how long a dead letter is kept from when it was set aside, whatever its
 *     event time; -1 keeps all
 */
public record QuarantinePolicy(long retentionMillis) {
  /** What holds where the mesh policy is silent: nothing is lost until it is released. */
  public static final QuarantinePolicy USUAL = new QuarantinePolicy(-1);

  public QuarantinePolicy {
    if (retentionMillis != -1 && retentionMillis < 1) {
      throw new IllegalArgumentException(
          "retentionMillis is " + retentionMillis + ", expected -1, or one or more");
    }
  }

  /** For how long a segment takes dead letters; empty where all are kept. */
  public OptionalLong segmentMillis() {
    return retentionMillis == -1
        ? OptionalLong.empty()
        : OptionalLong.of(ExpiringSegments.millis(retentionMillis));
  }

  /**
   * When a dead letter is gone at the latest, from when it was set aside; empty if never, or after
   * longer than can be counted.
   */
  public OptionalLong goneAfterMillis() {
    OptionalLong segment = segmentMillis();
    return segment.isEmpty() || retentionMillis > Long.MAX_VALUE - segment.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(retentionMillis + segment.getAsLong());
  }
}
