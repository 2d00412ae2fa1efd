package io.streammesh.contract;

import java.time.Duration;

/**
 * The segments of a topic whose records have to be gone in time. Brokers delete whole segments, by
 * the latest record in them; so a segment takes records for no longer than a day, and no longer
 * than it is kept.
 */
final class ExpiringSegments {
  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

  private ExpiringSegments() {}

  /** For how long one takes records. */
  static long millis(long retentionMillis) {
    return Math.min(retentionMillis, LONGEST_MILLIS);
  }
}
