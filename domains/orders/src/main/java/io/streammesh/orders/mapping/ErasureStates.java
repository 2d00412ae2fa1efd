package io.streammesh.orders.mapping;

import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.CustomerOrders;
import io.streammesh.orders.model.OrderInput.CustomerErased;
import io.streammesh.orders.state.CustomerOrdersState;
import io.streammesh.orders.state.KnownOrderState;
import io.streammesh.orders.state.OrderErasureState;
import io.streammesh.orders.state.OrderPlacedState;
import io.streammesh.stream.AvroStateSerde;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** What the way of an erasure keeps in state stores and internal topics. */
public final class ErasureStates {
  private ErasureStates() {}

  public static Serde<OrderPlaced> placed() {
    return AvroStateSerde.of(
        OrderPlacedState.class,
        placed -> new OrderPlacedState(placed.customerId(), placed.orderId(), placed.placedAt()),
        state -> new OrderPlaced(state.getCustomerId(), state.getOrderId(), state.getPlacedAt()));
  }

  public static Serde<CustomerErased> erased() {
    return AvroStateSerde.of(
        OrderErasureState.class,
        erased -> new OrderErasureState(erased.orderId(), erased.through()),
        state -> new CustomerErased(state.getOrderId(), state.getThrough()));
  }

  public static Serde<CustomerOrders> customerOrders() {
    return AvroStateSerde.of(
        CustomerOrdersState.class,
        orders ->
            new CustomerOrdersState(
                orders.placedAt().entrySet().stream()
                    .map(order -> new KnownOrderState(order.getKey(), order.getValue()))
                    .toList(),
                orders.erasedThrough()),
        state -> {
          SortedMap<String, Instant> placedAt = new TreeMap<>();
          state.getOrders().forEach(order -> placedAt.put(order.getOrderId(), order.getPlacedAt()));
          return new CustomerOrders(placedAt, state.getErasedThrough());
        });
  }
}
