package io.streammesh.platform.prometheus;

import java.util.List;

/**
 * How fast the records that may break a promise are used up. With rate 1 they are gone just at the
 * end of the policy's window. The long window says that it matters, the short one that it still
 * goes on, so that an alert ends soon after its cause. Windows and rates are those of the SRE
 * workbook of Google, chapter "Alerting on SLOs".
 *
 * @param rate times as fast as the policy allows
 * @param longWindow as Prometheus writes a length of time
 * @param shortWindow as Prometheus writes a length of time
 */
record BurnRate(double rate, String longWindow, String shortWindow) {
  /** Within hours nothing is left. */
  static final List<BurnRate> FAST =
      List.of(new BurnRate(14.4, "1h", "5m"), new BurnRate(6, "6h", "30m"));

  /** Within the policy's window nothing is left. */
  static final List<BurnRate> SLOW =
      List.of(new BurnRate(3, "1d", "2h"), new BurnRate(1, "3d", "6h"));

  /** All windows, in the order in which they are named. */
  static List<String> windows() {
    return List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");
  }

  /**
   * The share of the records beyond which it is this fast. Where much may be late, no share is
   * fast: then it is half way from what may be to all.
   *
   * @param budget the share that may break the promise
   */
  double share(double budget) {
    return Math.min(rate * budget, (1 + budget) / 2);
  }
}
