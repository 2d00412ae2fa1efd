package io.streammesh.orders.mapping;

import static io.streammesh.orders.model.OrderStatus.APPROVED;
import static io.streammesh.orders.model.OrderStatus.CANCELED;
import static io.streammesh.orders.model.OrderStatus.DELIVERED;
import static io.streammesh.orders.model.OrderStatus.INVOICED;
import static io.streammesh.orders.model.OrderStatus.PROCESSING;
import static io.streammesh.orders.model.OrderStatus.SHIPPED;
import static io.streammesh.orders.model.OrderStatus.UNAVAILABLE;

import io.streammesh.orders.model.Address;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.rules.FactRules;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderHold;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.Keyed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the model to the first major of the order facts, which tells less than the second. */
public final class OrderFactsV1 {
  private OrderFactsV1() {}

  /** The fact of an order; its deletion where it was told before and no longer can be. */
  public static List<Keyed<OrderFact>> facts(Change<OrderView> change) {
    OrderView order = change.after();
    if (FactRules.firstMajorTells(order)) {
      return List.of(Keyed.of(order.orderId(), fact(order)));
    }
    OrderView before = change.before();
    return before != null && FactRules.firstMajorTells(before)
        ? List.of(Keyed.deletion(before.orderId()))
        : List.of();
  }

  private static OrderFact fact(OrderView order) {
    return OrderFact.newBuilder()
        .setOrderId(order.orderId())
        .setSource(order.source().name())
        .setStatus(OrderStatus.valueOf(order.status().name()))
        .setRevision(order.revision())
        .setCustomerId(order.customerId())
        .setDeliveryAddress(address(order.address()))
        .setCustomerErased(order.customerErased())
        .setPlacedAt(order.placedAt())
        .setApprovedAt(order.timeOf(APPROVED))
        .setInvoicedAt(order.timeOf(INVOICED))
        .setProcessingAt(order.timeOf(PROCESSING))
        .setShippedAt(order.timeOf(SHIPPED))
        .setDeliveredAt(order.timeOf(DELIVERED))
        .setCanceledAt(order.timeOf(CANCELED))
        .setUnavailableAt(order.timeOf(UNAVAILABLE))
        .setEstimatedDeliveryAt(order.estimatedDeliveryAt())
        .setCurrency(order.currency())
        .setItems(order.lines().stream().map(line -> item(order, line)).toList())
        .setItemsAmount(order.itemsAmount())
        .setFreightAmount(order.freightAmount())
        .setHold(hold(order.hold()))
        .build();
  }

  /** The first major has no country, and so nothing to tell of an address that is no more. */
  private static @Nullable DeliveryAddress address(@Nullable Address address) {
    return address == null || !address.tellsPlace()
        ? null
        : new DeliveryAddress(address.zipPrefix(), address.city(), address.state());
  }

  /** The first major has no quantity: the price is that of all pieces. */
  private static OrderItem item(OrderView order, Line line) {
    String sellerId = line.sellerId();
    return new OrderItem(
        line.number(),
        line.productId(),
        sellerId == null ? order.source().name() : sellerId,
        line.shippingLimitAt(),
        line.amount(),
        line.freight());
  }

  private static @Nullable OrderHold hold(@Nullable Hold hold) {
    return hold == null
        ? null
        : new OrderHold(hold.at(), hold.signalId(), hold.score(), hold.reasons());
  }
}
