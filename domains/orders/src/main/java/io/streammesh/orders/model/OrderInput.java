package io.streammesh.orders.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an order. */
public sealed interface OrderInput {

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

  /**
   * The customer was erased.
   *
   * @param through orders placed up to then lose their personal fields
   */
  record CustomerErased(String orderId, Instant through) implements OrderInput {}

  String orderId();
}
