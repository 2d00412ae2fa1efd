package io.streammesh.orders.rules;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.HoldChanged;
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
    if (input instanceof HoldChanged change) {
      return hold(order, change.hold());
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
            order.erasedThrough(),
            order.holds()));
  }

  private static Order erase(Order order, Instant through) {
    Instant known = order.erasedThrough();
    return withoutErasedCustomer(
        new Order(
            order.orderId(),
            order.placement(),
            order.placementSequence(),
            order.steps(),
            known == null || known.isBefore(through) ? through : known,
            order.holds()));
  }

  private static Order hold(Order order, Hold hold) {
    return new Order(
        order.orderId(),
        order.placement(),
        order.placementSequence(),
        order.steps(),
        order.erasedThrough(),
        HoldRules.with(order.holds(), hold));
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
        order.erasedThrough(),
        order.holds());
  }
}
