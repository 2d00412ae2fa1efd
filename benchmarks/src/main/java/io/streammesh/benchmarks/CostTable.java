package io.streammesh.benchmarks;

import java.util.Locale;
import java.util.Map;

/** The costs as a table in Markdown, each way of a record beside what Confluent's classes cost. */
final class CostTable {
  private static final String SERIALIZE_FACT = "Confluent.serializeOrderFact";
  private static final String SERIALIZE_TRANSACTION = "Confluent.serializeTransaction";
  private static final String DESERIALIZE_FACT = "Confluent.deserializeOrderFact";
  private static final String DESERIALIZE_TRANSACTION = "Confluent.deserializeTransaction";
  private static final Map<String, String> PEERS =
      Map.of(
          "Egress.orderFact", SERIALIZE_FACT,
          "Egress.orderFactAndGuard", SERIALIZE_FACT,
          "Egress.transaction", SERIALIZE_TRANSACTION,
          "Egress.transactionAndGuard", SERIALIZE_TRANSACTION,
          "Ingress.orderFact", DESERIALIZE_FACT,
          "Ingress.fewFieldsOfOrderFact", DESERIALIZE_FACT,
          "Ingress.rawOrderEvent", DESERIALIZE_FACT,
          "Ingress.transaction", DESERIALIZE_TRANSACTION,
          "Ingress.rawPaymentEvent", DESERIALIZE_TRANSACTION);

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
