package io.streammesh.contract;

/**
 * How much a domain's app may set aside before it stops: a producer that has changed its format
 * would otherwise fill the quarantine with everything that it sends.
 *
 * @param deadLetters how many dead letters are judged, the latest ones; from 1
 * @param percent the share that they may have of the records they came among; 1 to 100, and 100
 *     never stops an app
 */
public record QuarantineLimit(int deadLetters, int percent) {
  /** What holds where the mesh policy is silent. */
  public static final QuarantineLimit USUAL = new QuarantineLimit(100, 50);

  public QuarantineLimit {
    if (deadLetters < 1 || percent < 1 || percent > 100) {
      throw new IllegalArgumentException(
          "Expected deadLetters from 1 and percent from 1 to 100, found "
              + deadLetters
              + " and "
              + percent);
    }
  }
}
