package io.streammesh.metrics;

import io.streammesh.contract.ContractKind;
import io.streammesh.contract.SlaProperty;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.ContractCounts;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.LatencyPromise;
import java.util.OptionalDouble;

/** What a domain's app does with its records. */
final class TopologyMeters implements MeterSource {
  private static final double MILLIS = 1_000;
  private static final String WINDOW = LatencyPromise.WINDOW.toMinutes() + "m";

  private final GovernedTopology governed;

  TopologyMeters(GovernedTopology governed) {
    this.governed = governed;
  }

  @Override
  public void tell(Samples samples) {
    for (ContractCounts port : governed.counts().ports()) {
      tellOfPort(port, samples);
      if (port.stage() == Stage.INGRESS) {
        tellOfInput(port, samples);
      } else {
        tellOfOutput(port, samples);
      }
    }
    samples.add(
        MeshMeter.OPEN_TRANSACTION_AGE, governed.guard().oldestTransaction().toMillis() / MILLIS);
  }

  private static void tellOfPort(ContractCounts port, Samples samples) {
    String product = port.contract().id();
    port.quarantinedByRule()
        .forEach(
            (rule, count) ->
                samples.add(MeshMeter.QUARANTINED, count, product, port.stage().label(), rule));
    port.ruleOutcomes()
        .forEach(
            rule -> {
              samples.add(MeshMeter.RULE_RESULTS, rule.kept(), product, rule.rule(), "kept");
              samples.add(MeshMeter.RULE_RESULTS, rule.broken(), product, rule.rule(), "broken");
            });
    samples.add(
        MeshMeter.PRODUCT_INFO,
        1,
        product,
        port.contract().version(),
        port.contract().domain(),
        port.stage() == Stage.INGRESS ? "input" : "output");
  }

  private static void tellOfInput(ContractCounts port, Samples samples) {
    String product = port.contract().id();
    samples.add(MeshMeter.RECORDS, port.read(), product, "read");
    samples.add(MeshMeter.RECORDS, port.quarantined(), product, "quarantined");
    if (port.contract().kind() == ContractKind.RAW) {
      samples.add(MeshMeter.PROBES, port.probes(), product, "taken");
    }
    if (port.verifies()) {
      samples.add(MeshMeter.VERIFICATIONS, port.verified(), product, "good");
      port.faults()
          .forEach((fault, count) -> samples.add(MeshMeter.VERIFICATIONS, count, product, fault));
      samples.add(MeshMeter.CHAIN_GAPS, port.gaps(), product);
      samples.add(MeshMeter.CHAIN_MISSING, port.missing(), product);
      samples.add(MeshMeter.CHAIN_REFUSED, port.takenForRefused(), product);
    }
  }

  private static void tellOfOutput(ContractCounts port, Samples samples) {
    String product = port.contract().id();
    samples.add(MeshMeter.RECORDS, port.published(), product, "published");
    samples.add(MeshMeter.RECORDS, port.deleted(), product, "deleted");
    samples.add(MeshMeter.RECORDS, port.quarantined(), product, "quarantined");
    samples.add(MeshMeter.PROBES, port.probes(), product, "arrived");
    samples.add(MeshMeter.PUBLICATION_DELAY, port.publicationDelays(), product);
    samples.add(MeshMeter.PUBLICATION_DELAY_UNKNOWN, port.withoutPublicationDelay(), product);
    samples.add(MeshMeter.PRODUCT_AGE, port.ages(), product);
    samples.add(MeshMeter.LINEAGE_OVERAPPROXIMATED, port.lineageByRanges(), product);
    port.promise().ifPresent(promise -> tellOfPromise(promise, product, samples));
  }

  private static void tellOfPromise(LatencyPromise promise, String product, Samples samples) {
    tellOfShare(promise.recentlyOnTime(), product, WINDOW, samples);
    tellOfShare(promise.onTime(), product, "start", samples);
  }

  private static void tellOfShare(
      OptionalDouble share, String product, String over, Samples samples) {
    samples.add(
        MeshMeter.PROMISE_KEPT, share.orElse(Double.NaN), product, SlaProperty.LATENCY, over);
  }
}
