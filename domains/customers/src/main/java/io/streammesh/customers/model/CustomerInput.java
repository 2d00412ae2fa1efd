package io.streammesh.customers.model;

/** What a customer did or asked for; {@code sequence} is the position in the customer's outbox. */
public sealed interface CustomerInput {

  /** The customer checked out. */
  record CheckedOut(String customerId, long sequence, Checkout checkout) implements CustomerInput {}

  /** The customer is to be forgotten; checkouts with a higher sequence begin anew. */
  record Erased(String customerId, long sequence) implements CustomerInput {}

  String customerId();

  long sequence();
}
