package io.streammesh.orders.mapping;

import static io.streammesh.orders.model.OrderStatus.APPROVED;
import static io.streammesh.orders.model.OrderStatus.CANCELED;
import static io.streammesh.orders.model.OrderStatus.DELIVERED;
import static io.streammesh.orders.model.OrderStatus.INVOICED;
import static io.streammesh.orders.model.OrderStatus.PROCESSING;
import static io.streammesh.orders.model.OrderStatus.SHIPPED;
import static io.streammesh.orders.model.OrderStatus.UNAVAILABLE;

import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.Placement;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the model to the product. */
public final class OrderFacts {
  private OrderFacts() {}

  /**
   * The fact of an order.
   *
   * @param order one that {@link Order#isPlaced() is placed}
   */
  public static OrderFact fact(Order order) {
    Placement placement = Objects.requireNonNull(order.placement());
    Placement.Customer customer = placement.customer();
    return OrderFact.newBuilder()
        .setOrderId(order.orderId())
        .setStatus(OrderStatus.valueOf(order.status().name()))
        .setRevision(order.revision())
        .setCustomerId(customer == null ? null : customer.customerId())
        .setDeliveryAddress(address(customer))
        .setCustomerErased(order.isCustomerErased())
        .setPlacedAt(order.placedAt())
        .setApprovedAt(order.timeOf(APPROVED))
        .setInvoicedAt(order.timeOf(INVOICED))
        .setProcessingAt(order.timeOf(PROCESSING))
        .setShippedAt(order.timeOf(SHIPPED))
        .setDeliveredAt(order.timeOf(DELIVERED))
        .setCanceledAt(order.timeOf(CANCELED))
        .setUnavailableAt(order.timeOf(UNAVAILABLE))
        .setEstimatedDeliveryAt(placement.estimatedDeliveryAt())
        .setCurrency(placement.currency())
        .setItems(placement.items().stream().map(OrderFacts::item).toList())
        .setItemsAmount(placement.itemsAmount())
        .setFreightAmount(placement.freightAmount())
        .build();
  }

  private static @Nullable DeliveryAddress address(Placement.@Nullable Customer customer) {
    return customer == null
        ? null
        : new DeliveryAddress(customer.zipPrefix(), customer.city(), customer.state());
  }

  private static OrderItem item(Placement.Item item) {
    return new OrderItem(
        item.itemNumber(),
        item.productId(),
        item.sellerId(),
        item.shippingLimitAt(),
        item.price(),
        item.freight());
  }
}
