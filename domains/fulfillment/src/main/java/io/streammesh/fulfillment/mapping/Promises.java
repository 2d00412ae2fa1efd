package io.streammesh.fulfillment.mapping;

import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.state.PromiseState;
import io.streammesh.schemas.fulfillment.reads.OrderFact;
import io.streammesh.stream.AvroStateSerde;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/** What orders promise: from their facts, and in the table. */
public final class Promises {
  private Promises() {}

  /** The promise of an order; empty for one that promises no delivery. */
  public static Optional<Promise> promise(OrderFact order) {
    Instant promisedAt = order.getEstimatedDeliveryAt();
    return promisedAt == null
        ? Optional.empty()
        : Optional.of(
            new Promise(order.getOrderId(), order.getSource(), order.getPlacedAt(), promisedAt));
  }

  public static Serde<Promise> serde() {
    return AvroStateSerde.of(
        PromiseState.class,
        promise ->
            new PromiseState(
                promise.orderId(), promise.source(), promise.placedAt(), promise.promisedAt()),
        state ->
            new Promise(
                state.getOrderId(), state.getSource(), state.getPlacedAt(), state.getPromisedAt()));
  }
}
