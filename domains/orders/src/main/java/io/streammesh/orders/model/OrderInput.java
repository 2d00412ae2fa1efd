package io.streammesh.orders.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an order of the order system. */
public sealed interface OrderInput permits OrderInput.Step, CustomerErased, HoldChanged {

  /**
   * The order took a step.
   *
   * @param sequence the event's position in the order's outbox, from 1
   * @param at when the step happened, where known
   * @param placement what was ordered, where the event tells
   */
  record Step(
      String orderId,
      long sequence,
      OrderStatus status,
      @Nullable Instant at,
      @Nullable Placement placement)
      implements OrderInput {}

  String orderId();
}
