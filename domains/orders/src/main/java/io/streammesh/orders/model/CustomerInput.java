package io.streammesh.orders.model;

import java.time.Instant;

/** What decides over the orders that a customer's erasure covers. */
public sealed interface CustomerInput {

  /** The customer placed an order. */
  record OrderPlaced(String customerId, OrderRef order, Instant placedAt)
      implements CustomerInput {}

  /** The customer is to be erased from the orders placed up to then. */
  record ErasureRequested(String customerId, Instant through) implements CustomerInput {}

  String customerId();
}
