package io.streammesh.platform.prometheus;

import static io.streammesh.platform.prometheus.Severity.CRITICAL;
import static io.streammesh.platform.prometheus.Severity.WARNING;

import io.streammesh.contract.PromisePolicy;
import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What operators are told of what contracts promise; they read the {@link PromiseSeries}. */
final class PromiseAlerts {
  /** Who has not moved by then has a month for it. */
  private static final Duration AHEAD = Duration.ofDays(30);

  /** One or two of a quiet product are a large share of it, and no trend. */
  private static final int LEAST_LATE = 5;

  private final PromisePolicy policy;
  private final Runbooks runbooks;

  private PromiseAlerts(PromisePolicy policy, Runbooks runbooks) {
    this.policy = policy;
    this.runbooks = runbooks;
  }

  static List<Alert> of(PromisePolicy policy, Runbooks runbooks) {
    PromiseAlerts alerts = new PromiseAlerts(policy, runbooks);
    return List.of(alerts.productLate(), alerts.productLateSlowly(), alerts.supportEnds());
  }

  private Alert productLate() {
    return runbooks
        .alert("MeshProductLate", CRITICAL, burns(BurnRate.FAST))
        .saying(
            "A product breaks its promise of latency",
            "{{ $value | humanizePercentage }} of {{ $labels.product }}'s records are later than"
                + " its contract promises; %s may be.".formatted(percent(policy.budget())));
  }

  private Alert productLateSlowly() {
    return runbooks
        .alert("MeshProductLateSlowly", WARNING, burns(BurnRate.SLOW))
        .saying(
            "A product will have broken its promise of latency",
            "{{ $value | humanizePercentage }} of {{ $labels.product }}'s records are later than"
                + " its contract promises; at this rate more than may be are late over the"
                + " policy's window.");
  }

  /** An app has the contract among its ports for as long as it publishes or reads it. */
  private Alert supportEnds() {
    return runbooks
        .alert(
            "MeshSupportEnds",
            WARNING,
            "%s < time() + %d\n  and on (product) %s"
                .formatted(
                    PromiseSeries.SUPPORT_END,
                    AHEAD.toSeconds(),
                    MeshMeter.PRODUCT_INFO.fullName()))
        .saying(
            "The support of {{ $labels.product }} ends",
            "{{ $labels.product }} is supported until {{ $value | humanizeTimestamp }}, and an"
                + " app still publishes or reads it.");
  }

  private String burns(List<BurnRate> rates) {
    return rates.stream().map(this::burns).collect(Collectors.joining("\n  or "));
  }

  /** The share is too large in both windows, and in the long one it is of enough records. */
  private String burns(BurnRate rate) {
    return """
        (%1$s > %3$s and %2$s > %3$s
            and %1$s * sum by (domain, product) (increase(%4$s_count[%5$s])) >= %6$d)"""
        .formatted(
            PromiseSeries.lateOver(rate.longWindow()),
            PromiseSeries.lateOver(rate.shortWindow()),
            PrometheusNumber.of(rate.share(policy.budget())),
            MeshMeter.PRODUCT_AGE.fullName(),
            rate.longWindow(),
            LEAST_LATE);
  }

  private static String percent(double share) {
    return PrometheusNumber.of(share * 100) + " %";
  }
}
