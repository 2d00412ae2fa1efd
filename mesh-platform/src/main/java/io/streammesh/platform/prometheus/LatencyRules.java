package io.streammesh.platform.prometheus;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.PromisePolicy;
import io.streammesh.metrics.MeshMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded of promised latencies: of each product that promises one, the promise, the share
 * of late records over the windows of {@link BurnRate}, and how much of what may be late is left.
 */
final class LatencyRules {
  private static final String AGE = MeshMeter.PRODUCT_AGE.fullName();
  private static final BigDecimal MILLIS_IN_SECOND = BigDecimal.valueOf(1000);

  private LatencyRules() {}

  /** For each product that promises a latency: the promise, and what is late over each window. */
  static List<Rule> ofShares(MeshDefinition mesh) {
    List<Rule> rules = new ArrayList<>();
    for (Contract product : promising(mesh)) {
      Duration promised = product.latency().orElseThrow();
      rules.add(
          new Rule.Recording(
              PromiseSeries.PROMISE,
              "vector(%s)".formatted(seconds(promised)),
              PromiseSeries.labels(product)));
      for (String window : BurnRate.windows()) {
        rules.add(
            new Rule.Recording(
                PromiseSeries.lateOver(window),
                late(product, "rate", window),
                PromiseSeries.labels(product)));
      }
    }
    return rules;
  }

  /**
   * For each of them: how much of what may be late is left. It reads all of the policy's window.
   */
  static List<Rule> ofBudgets(MeshDefinition mesh) {
    PromisePolicy policy = mesh.policy().promises();
    List<Rule> rules = new ArrayList<>();
    for (Contract product : promising(mesh)) {
      rules.add(
          new Rule.Recording(
              PromiseSeries.BUDGET_LEFT,
              "1 - (%s) / %s"
                  .formatted(
                      late(product, "increase", PrometheusDuration.of(policy.window())),
                      PrometheusNumber.of(policy.budget())),
              PromiseSeries.labels(product)));
    }
    return rules;
  }

  private static List<Contract> promising(MeshDefinition mesh) {
    return mesh.contracts().stream()
        .filter(contract -> contract.kind() == ContractKind.PRODUCT)
        .filter(contract -> contract.latency().isPresent())
        .toList();
  }

  /** The share of records that were older than promised when they were committed. */
  private static String late(Contract product, String over, String window) {
    String of = "product=\"%s\"".formatted(product.id());
    return "1 - sum by (domain, product) (%s(%s_bucket{%s, le=~\"%s\"}[%s]))\n"
            .formatted(over, AGE, of, bound(product.latency().orElseThrow()), window)
        + "  / sum by (domain, product) (%s(%s_count{%s}[%s]))".formatted(over, AGE, of, window);
  }

  /** A bucket's bound is 5.0 in Prometheus' text format and from its third version on, else 5. */
  private static String bound(Duration promised) {
    String seconds = seconds(promised);
    return seconds.contains(".") ? seconds.replace(".", "\\\\.") : seconds + "(\\\\.0)?";
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis())
        .divide(MILLIS_IN_SECOND)
        .stripTrailingZeros()
        .toPlainString();
  }
}
