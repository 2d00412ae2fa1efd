package io.streammesh.orders.rules;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput;
import io.streammesh.orders.model.CustomerInput.ErasureRequested;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.CustomerOrders;
import io.streammesh.orders.model.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which orders a customer's erasure covers: those placed up to it, however late they arrive. */
public final class ErasureRules {
  private ErasureRules() {}

  public static CustomerOrders apply(@Nullable CustomerOrders before, CustomerInput input) {
    CustomerOrders known = before == null ? CustomerOrders.NONE : before;
    if (input instanceof ErasureRequested erasure) {
      Instant through = known.erasedThrough();
      return through != null && !through.isBefore(erasure.through())
          ? known
          : new CustomerOrders(known.placedAt(), erasure.through());
    }
    OrderPlaced placed = (OrderPlaced) input;
    SortedMap<OrderRef, Instant> orders = new TreeMap<>(known.placedAt());
    orders.merge(placed.order(), placed.placedAt(), ErasureRules::earlier);
    return new CustomerOrders(orders, known.erasedThrough());
  }

  /** The erasures that follow from a change. */
  public static List<CustomerErased> newlyErased(
      @Nullable CustomerOrders before, CustomerOrders after) {
    Instant through = after.erasedThrough();
    if (through == null) {
      return List.of();
    }
    return after.placedAt().entrySet().stream()
        .filter(order -> !order.getValue().isAfter(through))
        .filter(order -> !covered(before, order.getKey()))
        .map(order -> new CustomerErased(order.getKey(), through))
        .toList();
  }

  /** An order that is told again keeps the time at which it was placed. */
  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static boolean covered(@Nullable CustomerOrders orders, OrderRef order) {
    if (orders == null || orders.erasedThrough() == null) {
      return false;
    }
    Instant placedAt = orders.placedAt().get(order);
    return placedAt != null && !placedAt.isAfter(orders.erasedThrough());
  }
}
