package io.streammesh.scenarios.report;

import io.streammesh.schemas.payments.v1.Transaction;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was paid for each order that has a payment. */
final class OrderAmounts {
  private final Map<String, BigDecimal> amounts = new HashMap<>();

  private OrderAmounts() {}

  static OrderAmounts of(Collection<Transaction> payments) {
    OrderAmounts all = new OrderAmounts();
    for (Transaction payment : payments) {
      all.amounts.merge(payment.getOrderId(), payment.getAmount(), BigDecimal::add);
    }
    return all;
  }

  Optional<BigDecimal> paidFor(String orderId) {
    return Optional.ofNullable(amounts.get(orderId));
  }

  BigDecimal paidOrZero(String orderId) {
    return amounts.getOrDefault(orderId, BigDecimal.ZERO);
  }

  Map<String, BigDecimal> byOrder() {
    return amounts;
  }
}
