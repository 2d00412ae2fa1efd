package io.streammesh.orders.mapping;

import static io.streammesh.orders.model.OrderStatus.APPROVED;
import static io.streammesh.orders.model.OrderStatus.CANCELED;
import static io.streammesh.orders.model.OrderStatus.DELIVERED;
import static io.streammesh.orders.model.OrderStatus.INVOICED;
import static io.streammesh.orders.model.OrderStatus.PROCESSING;
import static io.streammesh.orders.model.OrderStatus.SHIPPED;
import static io.streammesh.orders.model.OrderStatus.UNAVAILABLE;

import io.streammesh.orders.model.Address;
import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.OrderView;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import org.jspecify.annotations.Nullable;

/** From the model to the second major of the order facts. */
public final class OrderFactsV2 {
  private OrderFactsV2() {}

  public static OrderFact fact(OrderView order) {
    return OrderFact.newBuilder()
        .setOrderId(order.orderId())
        .setSource(order.source().name())
        .setSourceOrderId(order.sourceOrderId())
        .setKind(OrderKind.valueOf(order.kind().name()))
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
        .setLineCount(order.lines().size())
        .setItemsAmount(order.itemsAmount())
        .setFreightAmount(order.freightAmount())
        .setTotalAmount(order.totalAmount())
        .setHold(hold(order.hold()))
        .build();
  }

  private static @Nullable DeliveryAddress address(@Nullable Address address) {
    return address == null
        ? null
        : new DeliveryAddress(
            address.zipPrefix(), address.city(), address.state(), address.country());
  }

  private static @Nullable OrderHold hold(@Nullable Hold hold) {
    return hold == null
        ? null
        : new OrderHold(hold.at(), hold.signalId(), hold.score(), hold.reasons());
  }
}
