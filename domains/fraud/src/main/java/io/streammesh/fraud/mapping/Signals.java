package io.streammesh.fraud.mapping;

import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Signal;
import io.streammesh.fraud.rules.ScoreRule;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;

/** From the model to the product. */
public final class Signals {
  private Signals() {}

  public static OrderRiskSignal signal(Signal signal) {
    Assessment assessment = signal.assessment();
    Order order = assessment.order();
    return OrderRiskSignal.newBuilder()
        .setOrderId(order.orderId())
        .setRevision(signal.revision())
        .setSupersedes(signal.revision() == 1 ? null : signal.revision() - 1)
        .setWithdrawn(signal.isWithdrawn())
        .setScore(ScoreRule.score(assessment.reasons()))
        .setReasons(
            assessment.reasons().stream().map(reason -> RiskReason.valueOf(reason.name())).toList())
        .setSource(order.source())
        .setSourceOrderId(order.sourceOrderId())
        // What withdrew it may be the person's erasure; nobody needs the person to clear an order.
        .setCustomerId(signal.isWithdrawn() ? null : order.customerId())
        .setPlacedAt(order.placedAt())
        .setCurrency(order.currency())
        .setAmount(order.amount())
        .setEarlierOrders(assessment.earlierOrders())
        .setEarlierMean(assessment.earlierMean())
        .setEarlierSigma(assessment.earlierSigma())
        .setAddressChangedAt(assessment.addressChangedAt())
        .setPaymentsInBurst(assessment.paymentsInBurst())
        .build();
  }
}
