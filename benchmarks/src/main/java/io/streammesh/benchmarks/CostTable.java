package io.streammesh.benchmarks;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * The costs as a table in Markdown, each way of a record beside what Confluent's classes cost, and
 * protection beside the bare cipher.
 */
final class CostTable {
  private static final String SERIALIZE_FACT = "Confluent.serializeOrderFact";
  private static final String SERIALIZE_TRANSACTION = "Confluent.serializeTransaction";
  private static final String DESERIALIZE_FACT = "Confluent.deserializeOrderFact";
  private static final String DESERIALIZE_TRANSACTION = "Confluent.deserializeTransaction";
  private static final String SEAL = "Protection.bareSeal";
  private static final String OPEN = "Protection.bareOpen";
  private static final Map<String, String> PEERS =
      Map.ofEntries(
          entry("Egress.orderFact", SERIALIZE_FACT),
          entry("Egress.orderFactAndGuard", SERIALIZE_FACT),
          entry("Egress.transaction", SERIALIZE_TRANSACTION),
          entry("Egress.transactionAndGuard", SERIALIZE_TRANSACTION),
          entry("Ingress.orderFact", DESERIALIZE_FACT),
          entry("Ingress.fewFieldsOfOrderFact", DESERIALIZE_FACT),
          entry("Ingress.rawOrderEvent", DESERIALIZE_FACT),
          entry("Ingress.transaction", DESERIALIZE_TRANSACTION),
          entry("Ingress.rawPaymentEvent", DESERIALIZE_TRANSACTION),
          entry("Protection.sealByProduct", SEAL),
          entry("Protection.sealBySubject", SEAL),
          entry("Protection.openByProduct", OPEN),
          entry("Protection.openBySubject", OPEN));

  private final Costs costs;

  CostTable(Costs costs) {
    this.costs = costs;
  }

  /** Medians of all rounds; the peer's share is given as the median of the rounds' ratios. */
  String markdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | benchmark | CPU ns | elapsed ns | bytes | CPU, × peer | bytes, × peer | peer |
            |---|---:|---:|---:|---:|---:|---|
            """);
    for (String benchmark : costs.benchmarks()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %s |%n",
              benchmark,
              costs.median(benchmark, Cost::cpu),
              costs.median(benchmark, Cost::elapsed),
              costs.median(benchmark, Cost::bytes),
              beside(benchmark)));
    }
    return table.toString();
  }

  private String beside(String benchmark) {
    String peer = PEERS.get(benchmark);
    return peer == null || !costs.has(peer)
        ? " | | "
        : String.format(
            Locale.ROOT,
            "%.2f | %.2f | %s",
            costs.ratio(benchmark, peer, Cost::cpu),
            costs.ratio(benchmark, peer, Cost::bytes),
            peer);
  }
}
