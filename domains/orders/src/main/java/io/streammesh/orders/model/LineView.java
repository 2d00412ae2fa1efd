package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that the product tells of one line; two that are equal need no second record. */
public record LineView(
    String lineId,
    String orderId,
    Source source,
    OrderKind kind,
    int number,
    String productId,
    @Nullable String description,
    @Nullable String sellerId,
    int quantity,
    BigDecimal unitPrice,
    BigDecimal amount,
    BigDecimal freight,
    String currency,
    Instant recordedAt) {

  public static LineView of(OrderView order, Line line) {
    return new LineView(
        order.orderId() + "/" + line.number(),
        order.orderId(),
        order.source(),
        order.kind(),
        line.number(),
        line.productId(),
        line.description(),
        line.sellerId(),
        line.quantity(),
        line.unitPrice(),
        line.amount(),
        line.freight(),
        order.currency(),
        line.recordedAt());
  }
}
