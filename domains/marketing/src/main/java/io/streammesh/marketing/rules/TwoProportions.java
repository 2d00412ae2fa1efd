package io.streammesh.marketing.rules;

import org.jspecify.annotations.Nullable;

/**
 * The z-test of two proportions with a pooled standard error: (a − b) / √(p (1 − p) (1/n + 1/m)),
 * where p is the proportion in both together.
 */
final class TwoProportions {
  private TwoProportions() {}

  /**
   * By how many standard errors the first proportion is above the second; null where that is not
   * defined: one of them has nobody, or all in both are alike.
   */
  static @Nullable Double z(long hits, long of, long otherHits, long ofOthers) {
    if (of == 0 || ofOthers == 0) {
      return null;
    }
    double pooled = (double) (hits + otherHits) / (of + ofOthers);
    double variance = pooled * (1 - pooled) * (1.0 / of + 1.0 / ofOthers);
    if (variance <= 0) {
      return null;
    }
    return ((double) hits / of - (double) otherHits / ofOthers) / Math.sqrt(variance);
  }
}
