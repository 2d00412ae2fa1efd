package io.streammesh.orders.mapping;

import io.streammesh.orders.model.CustomerInput;
import io.streammesh.orders.model.OrderInput;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.Placement;
import io.streammesh.orders.model.Source;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderPlaced;
import io.streammesh.schemas.orders.raw.RawAddress;
import io.streammesh.schemas.orders.raw.RawOrderItem;
import org.jspecify.annotations.Nullable;

/** From raw events of orders and their customers to the model. */
public final class OrderEvents {
  private OrderEvents() {}

  public static OrderInput.Step step(OrderEvent event) {
    return new OrderInput.Step(
        event.getOrderId(),
        event.getSequence(),
        OrderStatus.valueOf(event.getType().name()),
        event.getStepAt(),
        placement(event));
  }

  public static CustomerInput erasure(CustomerErasure event) {
    return new CustomerInput.ErasureRequested(event.getCustomerId(), event.getOccurredAt());
  }

  /** The keys of the products are unique over both systems that sell. */
  public static boolean hasNoIdOfAnInvoice(OrderEvent event) {
    return !Source.ONLINE_RETAIL.owns(event.getOrderId());
  }

  /** Whether no two items of the event claim the same number, since lines are told by it. */
  public static boolean numbersEachItemOnce(OrderEvent event) {
    OrderPlaced placed = event.getPlaced();
    return placed == null
        || placed.getItems().stream().map(RawOrderItem::getItemNumber).distinct().count()
            == placed.getItems().size();
  }

  private static @Nullable Placement placement(OrderEvent event) {
    OrderPlaced placed = event.getPlaced();
    if (placed == null) {
      return null;
    }
    RawAddress address = placed.getDeliveryAddress();
    return new Placement(
        event.getOccurredAt(),
        placed.getSource() == null ? Source.MARKETPLACE : new Source(placed.getSource()),
        new Placement.Customer(
            placed.getCustomerId(), address.getZipPrefix(), address.getCity(), address.getState()),
        placed.getEstimatedDeliveryAt(),
        placed.getCurrency(),
        placed.getItems().stream().map(OrderEvents::item).toList());
  }

  private static Placement.Item item(RawOrderItem item) {
    return new Placement.Item(
        item.getItemNumber(),
        item.getProductId(),
        item.getSellerId(),
        item.getShippingLimitAt(),
        item.getPrice(),
        item.getFreight());
  }
}
