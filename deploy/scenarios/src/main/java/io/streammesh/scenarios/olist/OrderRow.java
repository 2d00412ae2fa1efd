package io.streammesh.scenarios.olist;

import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
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
    @Nullable Instant estimatedDeliveryAt) {}
