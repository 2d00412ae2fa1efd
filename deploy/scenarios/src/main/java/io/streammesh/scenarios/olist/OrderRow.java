package io.streammesh.scenarios.olist;

import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code orders}, with its customer row joined in. */
record OrderRow(
    String orderId,
    CustomerRow customer,
    OrderEventType status,
    Instant purchasedAt,
    @Nullable Instant approvedAt,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant estimatedDeliveryAt) {

  /**
   * The time of what has no order. Without any order there is no time to take; the epoch is at
   * least the same on every run.
   */
  static Instant earliestPurchase(List<OrderRow> orders) {
    return orders.stream().map(OrderRow::purchasedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
