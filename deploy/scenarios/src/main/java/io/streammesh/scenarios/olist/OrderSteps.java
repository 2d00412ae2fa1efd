package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rebuilds the steps of one order from its times and its status. */
final class OrderSteps {
  private final OrderRow order;
  private final OrderPlaced placed;
  private final List<OrderStep> steps = new ArrayList<>(5);
  private Instant latest;

  private OrderSteps(OrderRow order, List<OrderItem> items) {
    this.order = order;
    this.latest = order.purchasedAt();
    this.placed =
        new OrderPlaced(
            order.customer().personId(),
            order.customer().address(),
            order.estimatedDeliveryAt(),
            OlistHistory.CURRENCY,
            items);
  }

  static List<OrderStep> of(OrderRow order, List<OrderItem> items) {
    OrderSteps steps = new OrderSteps(order, items);
    steps.addIfDated(OrderEventType.CREATED, order.purchasedAt());
    steps.addIfDated(OrderEventType.APPROVED, order.approvedAt());
    steps.addIfDated(OrderEventType.SHIPPED, order.shippedAt());
    steps.addIfDated(OrderEventType.DELIVERED, order.deliveredAt());
    steps.endWith(order.status());
    return steps.steps;
  }

  private void addIfDated(OrderEventType type, @Nullable Instant stepAt) {
    if (stepAt == null) {
      return;
    }
    add(type, stepAt, stepAt);
    if (stepAt.isAfter(latest)) {
      latest = stepAt;
    }
  }

  private void endWith(OrderEventType status) {
    if (steps.get(steps.size() - 1).type() != status) {
      add(status, latest.plusSeconds(1), null);
    }
  }

  private void add(OrderEventType type, Instant occurredAt, @Nullable Instant stepAt) {
    OutboxEntry entry = new OutboxEntry(order.orderId(), steps.size() + 1L, occurredAt);
    steps.add(new OrderStep(entry, type, stepAt, type == OrderEventType.CREATED ? placed : null));
  }
}
