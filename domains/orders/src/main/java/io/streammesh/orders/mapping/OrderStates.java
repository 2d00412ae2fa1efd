package io.streammesh.orders.mapping;

import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.Placement;
import io.streammesh.orders.model.Source;
import io.streammesh.orders.model.StepTaken;
import io.streammesh.orders.state.CustomerState;
import io.streammesh.orders.state.ItemState;
import io.streammesh.orders.state.OrderState;
import io.streammesh.orders.state.PlacementState;
import io.streammesh.orders.state.StepState;
import io.streammesh.stream.AvroStateSerde;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** An order in the state store. */
public final class OrderStates {
  private static final String BEFORE_HOLDS = "OrderState-1.0";

  private OrderStates() {}

  public static Serde<Order> serde() {
    return AvroStateSerde.of(OrderState.class, OrderStates::toAvro, OrderStates::fromAvro)
        .alsoReading(EarlierStates.schema(BEFORE_HOLDS));
  }

  private static OrderState toAvro(Order order) {
    List<StepState> steps = new ArrayList<>();
    order
        .steps()
        .forEach(
            (status, step) ->
                steps.add(
                    new StepState(status.name(), step.sequence(), step.at(), step.atSequence())));
    return new OrderState(
        order.orderId(),
        placement(order.placement()),
        order.placementSequence(),
        steps,
        order.erasedThrough(),
        HoldStates.states(order.holds()));
  }

  private static @Nullable PlacementState placement(@Nullable Placement placement) {
    if (placement == null) {
      return null;
    }
    Placement.Customer customer = placement.customer();
    return new PlacementState(
        placement.recordedAt(),
        placement.source().name(),
        customer == null
            ? null
            : new CustomerState(
                customer.customerId(), customer.zipPrefix(), customer.city(), customer.state()),
        placement.estimatedDeliveryAt(),
        placement.currency(),
        placement.items().stream()
            .map(
                item ->
                    new ItemState(
                        item.itemNumber(),
                        item.productId(),
                        item.sellerId(),
                        item.shippingLimitAt(),
                        item.price(),
                        item.freight()))
            .toList());
  }

  private static Order fromAvro(OrderState state) {
    Map<OrderStatus, StepTaken> steps = new EnumMap<>(OrderStatus.class);
    for (StepState step : state.getSteps()) {
      steps.put(
          OrderStatus.valueOf(step.getStatus()),
          new StepTaken(step.getSequence(), step.getAt(), step.getAtSequence()));
    }
    return new Order(
        state.getOrderId(),
        placement(state.getPlacement()),
        state.getPlacementSequence(),
        steps,
        state.getErasedThrough(),
        HoldStates.holds(state.getHolds()));
  }

  private static @Nullable Placement placement(@Nullable PlacementState state) {
    if (state == null) {
      return null;
    }
    CustomerState customer = state.getCustomer();
    return new Placement(
        state.getRecordedAt(),
        new Source(state.getSource()),
        customer == null
            ? null
            : new Placement.Customer(
                customer.getCustomerId(),
                customer.getZipPrefix(),
                customer.getCity(),
                customer.getState()),
        state.getEstimatedDeliveryAt(),
        state.getCurrency(),
        state.getItems().stream()
            .map(
                item ->
                    new Placement.Item(
                        item.getItemNumber(),
                        item.getProductId(),
                        item.getSellerId(),
                        item.getShippingLimitAt(),
                        item.getPrice(),
                        item.getFreight()))
            .toList());
  }
}
