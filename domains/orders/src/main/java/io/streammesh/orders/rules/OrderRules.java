package io.streammesh.orders.rules;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderInput;
import io.streammesh.orders.model.OrderInput.Step;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.Placement;
import io.streammesh.orders.model.StepTaken;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an order changes. The result does not depend on the order of arrival, nor on repeats. */
public final class OrderRules {
  private OrderRules() {}

  public static Order apply(@Nullable Order before, OrderInput input) {
    Order order = before == null ? Order.unknown(input.orderId()) : before;
    if (input instanceof CustomerErased erasure) {
      return erase(order, erasure.through());
    }
    return take(order, (Step) input);
  }

  private static Order take(Order order, Step step) {
    Map<OrderStatus, StepTaken> steps = new EnumMap<>(OrderStatus.class);
    steps.putAll(order.steps());
    steps.merge(step.status(), StepTaken.of(step), StepTaken::merge);
    boolean tellsMore = step.placement() != null && step.sequence() > order.placementSequence();
    return withoutErasedCustomer(
        new Order(
            order.orderId(),
            tellsMore ? step.placement() : order.placement(),
            tellsMore ? step.sequence() : order.placementSequence(),
            steps,
            order.erasedThrough()));
  }

  private static Order erase(Order order, Instant through) {
    Instant known = order.erasedThrough();
    return withoutErasedCustomer(
        new Order(
            order.orderId(),
            order.placement(),
            order.placementSequence(),
            order.steps(),
            known == null || known.isBefore(through) ? through : known));
  }

  private static Order withoutErasedCustomer(Order order) {
    Placement placement = order.placement();
    if (placement == null || placement.customer() == null || !order.isCustomerErased()) {
      return order;
    }
    return new Order(
        order.orderId(),
        placement.withoutCustomer(),
        order.placementSequence(),
        order.steps(),
        order.erasedThrough());
  }
}
