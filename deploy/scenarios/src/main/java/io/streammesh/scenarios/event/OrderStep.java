package io.streammesh.scenarios.event;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an order; the aggregate is the order.
 *
 * @param stepAt when the step happened, where the order system knows it
 * @param placed what was ordered; present exactly on {@code CREATED}
 */
public record OrderStep(
    OutboxEntry entry, OrderEventType type, @Nullable Instant stepAt, @Nullable OrderPlaced placed)
    implements ShopEvent {

  public static final String TOPIC = "orders.raw.order-events";

  public OrderStep {
    if ((type == OrderEventType.CREATED) != (placed != null)) {
      throw new ScenarioException(
          "Order %s, step %d: what was placed belongs to CREATED and only there, the type is %s"
              .formatted(entry.aggregateId(), entry.sequence(), type));
    }
  }

  /** The first step of an order, which happens as it is recorded. */
  public static OrderStep created(OutboxEntry entry, OrderPlaced placed) {
    return new OrderStep(entry, OrderEventType.CREATED, entry.occurredAt(), placed);
  }

  /** A later step that happened as it was recorded. */
  public static OrderStep dated(OutboxEntry entry, OrderEventType type) {
    return new OrderStep(entry, type, entry.occurredAt(), null);
  }

  /** A later step of which the order system knows only that it happened. */
  public static OrderStep undated(OutboxEntry entry, OrderEventType type) {
    return new OrderStep(entry, type, null, null);
  }

  @Override
  public String topic() {
    return TOPIC;
  }
}
