package io.streammesh.contract;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a promise about records is judged: one alone may be late, not many.
 *
 * @param percent of the records that have to be as promised; above 0 and below 100
 * @param window over how long it is judged
 */
public record PromisePolicy(double percent, Duration window) {
  /** What holds where the mesh policy is silent. */
  public static final PromisePolicy USUAL = new PromisePolicy(99, Duration.ofDays(28));

  private static final double ALL = 100;

  public PromisePolicy {
    if (!(percent > 0 && percent < ALL)) {
      throw new IllegalArgumentException(
          "percent is " + percent + ", expected more than 0 and less than 100");
    }
    if (window.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("window is " + window + ", expected a day or more");
    }
  }

  /** The share of the records that may be otherwise than promised: 0.01 for 99 percent. */
  public double budget() {
    // From the decimal that was written, else the share of 99.9 is 0.0009999999999999432.
    return BigDecimal.valueOf(ALL)
        .subtract(BigDecimal.valueOf(percent))
        .movePointLeft(2)
        .doubleValue();
  }
}
