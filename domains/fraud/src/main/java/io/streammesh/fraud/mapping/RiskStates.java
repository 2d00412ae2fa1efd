package io.streammesh.fraud.mapping;

import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.RiskReason;
import io.streammesh.fraud.model.Signal;
import io.streammesh.fraud.state.AssessmentState;
import io.streammesh.fraud.state.AssessmentsState;
import io.streammesh.fraud.state.FindingState;
import io.streammesh.fraud.state.OrderRiskState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** What is thought of orders, in state stores and internal topics. */
public final class RiskStates {
  private RiskStates() {}

  public static Serde<Assessments> assessments() {
    return AvroStateSerde.<Assessments, AssessmentsState>of(
            AssessmentsState.class,
            assessments ->
                new AssessmentsState(
                    assessments.byOrder().values().stream().map(RiskStates::toAvro).toList()),
            state ->
                Assessments.of(state.getAssessments().stream().map(RiskStates::fromAvro).toList()))
        .alsoReading(beforeZipPrefixes("AssessmentsState-1.0"));
  }

  public static Serde<Finding> finding() {
    return AvroStateSerde.<Finding, FindingState>of(
            FindingState.class,
            finding ->
                new FindingState(
                    finding.customerId(), finding.orderId(), toAvroOrNull(finding.assessment())),
            state ->
                new Finding(
                    state.getCustomerId(),
                    state.getOrderId(),
                    fromAvroOrNull(state.getAssessment())))
        .alsoReading(beforeZipPrefixes("FindingState-1.0"));
  }

  public static Serde<OrderRisk> orderRisk() {
    return AvroStateSerde.<OrderRisk, OrderRiskState>of(
            OrderRiskState.class, RiskStates::toAvro, RiskStates::fromAvro)
        .alsoReading(beforeZipPrefixes("OrderRiskState-1.0"));
  }

  private static Schema beforeZipPrefixes(String state) {
    return EarlierStates.schema(
        state, HistoryStates.ORDER_BEFORE_ZIP_PREFIXES, "AssessmentState-1.0");
  }

  private static OrderRiskState toAvro(OrderRisk risk) {
    Signal told = risk.told();
    return new OrderRiskState(
        risk.assessments().stream().map(RiskStates::toAvro).toList(),
        told == null ? 0 : told.revision(),
        told == null ? null : toAvro(told.assessment()));
  }

  private static OrderRisk fromAvro(OrderRiskState state) {
    Assessment told = fromAvroOrNull(state.getTold());
    return new OrderRisk(
        state.getAssessments().stream().map(RiskStates::fromAvro).toList(),
        told == null ? null : new Signal(state.getRevision(), told));
  }

  private static @Nullable AssessmentState toAvroOrNull(@Nullable Assessment assessment) {
    return assessment == null ? null : toAvro(assessment);
  }

  private static @Nullable Assessment fromAvroOrNull(@Nullable AssessmentState state) {
    return state == null ? null : fromAvro(state);
  }

  private static AssessmentState toAvro(Assessment assessment) {
    return new AssessmentState(
        HistoryStates.toAvro(assessment.order()),
        assessment.earlierOrders(),
        assessment.earlierMean(),
        assessment.earlierSigma(),
        assessment.addressChangedAt(),
        assessment.paymentsInBurst(),
        assessment.reasons().stream().map(RiskReason::name).toList());
  }

  private static Assessment fromAvro(AssessmentState state) {
    return new Assessment(
        HistoryStates.fromAvro(state.getOrder()),
        state.getEarlierOrders(),
        state.getEarlierMean(),
        state.getEarlierSigma(),
        state.getAddressChangedAt(),
        state.getPaymentsInBurst(),
        state.getReasons().stream().map(RiskReason::valueOf).toList());
  }
}
