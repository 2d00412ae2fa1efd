package io.streammesh.orders.mapping;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.CustomerOrders;
import io.streammesh.orders.model.OrderRef;
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
        placed ->
            new OrderPlacedState(
                placed.customerId(),
                placed.order().outbox().name(),
                placed.order().id(),
                placed.placedAt()),
        state ->
            new OrderPlaced(
                state.getCustomerId(),
                order(state.getOutbox(), state.getId()),
                state.getPlacedAt()));
  }

  public static Serde<CustomerErased> erased() {
    return AvroStateSerde.of(
        OrderErasureState.class,
        erased ->
            new OrderErasureState(
                erased.order().outbox().name(), erased.order().id(), erased.through()),
        state -> new CustomerErased(order(state.getOutbox(), state.getId()), state.getThrough()));
  }

  public static Serde<CustomerOrders> customerOrders() {
    return AvroStateSerde.of(
        CustomerOrdersState.class, ErasureStates::toAvro, ErasureStates::fromAvro);
  }

  private static CustomerOrdersState toAvro(CustomerOrders orders) {
    return new CustomerOrdersState(
        orders.placedAt().entrySet().stream()
            .map(
                order ->
                    new KnownOrderState(
                        order.getKey().outbox().name(), order.getKey().id(), order.getValue()))
            .toList(),
        orders.erasedThrough());
  }

  private static CustomerOrders fromAvro(CustomerOrdersState state) {
    SortedMap<OrderRef, Instant> placedAt = new TreeMap<>();
    state
        .getOrders()
        .forEach(
            order -> placedAt.put(order(order.getOutbox(), order.getId()), order.getPlacedAt()));
    return new CustomerOrders(placedAt, state.getErasedThrough());
  }

  private static OrderRef order(String outbox, String id) {
    return new OrderRef(OrderRef.Outbox.valueOf(outbox), id);
  }
}
