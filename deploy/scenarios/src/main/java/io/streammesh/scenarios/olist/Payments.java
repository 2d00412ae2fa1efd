package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.PaymentAuthorized;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One authorisation a payment row, at the time that its order gives. */
final class Payments {
  private final Map<String, Instant> timeByOrder = new HashMap<>();
  private final Instant timeWithoutOrder;

  Payments(List<OrderRow> orders) {
    for (OrderRow order : orders) {
      timeByOrder.put(
          order.orderId(), Optional.ofNullable(order.approvedAt()).orElseGet(order::purchasedAt));
    }
    timeWithoutOrder = OrderRow.earliestPurchase(orders);
  }

  PaymentAuthorized of(PaymentRow row) {
    Instant at = timeByOrder.getOrDefault(row.orderId(), timeWithoutOrder);
    return new PaymentAuthorized(
        new OutboxEntry(row.paymentId(), 1, at), row.orderId(), row.number(), row.payment());
  }
}
