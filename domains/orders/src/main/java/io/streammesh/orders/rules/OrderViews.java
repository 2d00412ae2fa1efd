package io.streammesh.orders.rules;

import io.streammesh.orders.model.Address;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the products tell of an order of the order system: a sale, one piece on each line. */
public final class OrderViews {
  private OrderViews() {}

  /**
   * The same change as the products see it, to whom an order is unknown until it is placed.
   *
   * @param change to an order that {@link Order#isPlaced() is placed}
   */
  public static Change<OrderView> change(Change<Order> change) {
    Order before = change.before();
    return new Change<>(
        before == null || !before.isPlaced() ? null : view(before), view(change.after()));
  }

  private static OrderView view(Order order) {
    Placement placement = Objects.requireNonNull(order.placement());
    Placement.Customer customer = placement.customer();
    return new OrderView(
        order.orderId(),
        placement.source(),
        placement.source().numberOf(order.orderId()),
        OrderKind.SALE,
        order.status(),
        order.revision(),
        customer == null ? null : customer.customerId(),
        address(customer),
        order.isCustomerErased(),
        order.placedAt(),
        order.times(),
        placement.estimatedDeliveryAt(),
        placement.currency(),
        lines(placement),
        HoldRules.standing(order.holds()));
  }

  private static @Nullable Address address(Placement.@Nullable Customer customer) {
    if (customer == null) {
      return null;
    }
    Address address = new Address(customer.zipPrefix(), customer.city(), customer.state(), null);
    return address.tellsPlace() ? address : null;
  }

  private static List<Line> lines(Placement placement) {
    Instant recordedAt = placement.recordedAt();
    return placement.items().stream().map(item -> line(item, recordedAt)).toList();
  }

  private static Line line(Placement.Item item, Instant recordedAt) {
    return new Line(
        item.itemNumber(),
        item.productId(),
        null,
        item.sellerId(),
        item.shippingLimitAt(),
        1,
        item.price(),
        item.freight(),
        recordedAt);
  }
}
