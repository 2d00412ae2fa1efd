package io.streammesh.fraud.topology;

import static io.streammesh.stream.Governed.governedEach;

import io.streammesh.fraud.mapping.RiskStates;
import io.streammesh.fraud.mapping.Signals;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.CustomerHistory;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.Signal;
import io.streammesh.fraud.rules.AssessmentRules;
import io.streammesh.fraud.rules.SignalRules;
import io.streammesh.schemas.fraud.reads.AddressChange;
import io.streammesh.schemas.fraud.reads.OrderFact;
import io.streammesh.schemas.fraud.reads.Transaction;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Keyed;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each change of a customer's history is an occasion to look at all the customer's orders again.
 * What is found goes to the order concerned, which knows what was told of it, and under which
 * revision, whoever its customer was.
 */
public final class FraudTopology implements MeshTopology {
  public static final InputPort<OrderFact> ORDER_FACTS =
      InputPort.of("orders.order-facts.v2", OrderFact.class);
  public static final InputPort<AddressChange> ADDRESS_CHANGES =
      InputPort.of("customers.address-changes.v1", AddressChange.class);
  public static final InputPort<Transaction> TRANSACTIONS =
      InputPort.of("payments.transactions.v1", Transaction.class);
  public static final OutputPort<OrderRiskSignal> ORDER_RISK_SIGNALS =
      OutputPort.of("fraud.order-risk-signals.v1", OrderRiskSignal.class)
          .declassifiedBy("addresses-compared");

  @Override
  public void define(Mesh mesh) {
    Destinations destinations = new Destinations(mesh);
    KStream<String, Governed<List<Finding>>> findings =
        new Histories(mesh, destinations)
            .table()
            .toStream(Named.as("to-histories"))
            .processValues(
                Fold.into(
                        "assessments",
                        mesh.governed(RiskStates.assessments()),
                        (Assessments before, CustomerHistory history) ->
                            AssessmentRules.assess(history, destinations::speaksAgainst))
                    .viewedAs(AssessmentRules::findings),
                Named.as("fold-assessments"));

    mesh.publish(
        findings
            .flatMap(governedEach(FraudTopology::byOrder), Named.as("to-order-findings"))
            .repartition(
                mesh.repartitionedLike(ORDER_FACTS, "findings-by-order", RiskStates.finding()))
            .processValues(
                Fold.into("order-risks", mesh.governed(RiskStates.orderRisk()), SignalRules::apply)
                    .viewedAs(SignalRules::changed),
                Named.as("fold-order-risks"))
            .flatMap(governedEach(FraudTopology::signals), Named.as("to-signals")),
        ORDER_RISK_SIGNALS);
  }

  /** Tables are joined with tables: whichever side comes last completes what is known. */
  @Override
  public boolean mindsOrderAcrossInputs() {
    return false;
  }

  private static List<Keyed<Finding>> byOrder(List<Finding> findings) {
    return findings.stream().map(finding -> Keyed.of(finding.orderId(), finding)).toList();
  }

  private static List<Keyed<OrderRiskSignal>> signals(Optional<Signal> changed) {
    return changed.map(Signals::signal).stream()
        .map(signal -> Keyed.of(signal.getOrderId(), signal))
        .toList();
  }
}
