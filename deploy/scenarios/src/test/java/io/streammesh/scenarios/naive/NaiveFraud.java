package io.streammesh.scenarios.naive;

import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Fraud: the sales that are unusually large beside the same customer's earlier ones, no more. */
record NaiveFraud(NaiveMesh mesh) {
  private static final int LEAST_EARLIER = 5;
  private static final int SIGMAS = 3;
  private static final int SCORE = 60;

  void publish() {
    mesh.published(OrderFact.class)
        .filter(order -> order.getKind() == OrderKind.SALE)
        .filter(order -> order.getCustomerId() != null && order.getTotalAmount().signum() > 0)
        .collect(Collectors.groupingBy(OrderFact::getCustomerId))
        .values()
        .forEach(this::judge);
  }

  private void judge(List<OrderFact> own) {
    own.sort(Comparator.comparing(OrderFact::getPlacedAt).thenComparing(OrderFact::getOrderId));
    List<Double> earlier = new ArrayList<>();
    for (OrderFact order : own) {
      double amount = order.getTotalAmount().doubleValue();
      double mean = earlier.stream().mapToDouble(one -> one).average().orElse(0);
      double sigma =
          Math.sqrt(
              earlier.stream().mapToDouble(one -> Math.pow(one - mean, 2)).average().orElse(0));
      if (earlier.size() >= LEAST_EARLIER && amount > mean + SIGMAS * sigma) {
        mesh.publish(
            OrderRiskSignal.class, order.getOrderId(), signal(order, earlier.size(), mean, sigma));
      }
      earlier.add(amount);
    }
  }

  private static OrderRiskSignal signal(OrderFact order, int earlier, double mean, double sigma) {
    return OrderRiskSignal.newBuilder()
        .setOrderId(order.getOrderId())
        .setRevision(1)
        .setScore(SCORE)
        .setReasons(List.of(RiskReason.UNUSUALLY_LARGE))
        .setSource(order.getSource())
        .setSourceOrderId(order.getSourceOrderId())
        .setCustomerId(order.getCustomerId())
        .setPlacedAt(order.getPlacedAt())
        .setCurrency(order.getCurrency())
        .setAmount(order.getTotalAmount())
        .setEarlierOrders(earlier)
        .setEarlierMean(mean)
        .setEarlierSigma(sigma)
        .setPaymentsInBurst(0)
        .build();
  }
}
