package io.streammesh.orders.model;

/** What an order is. */
public enum OrderKind {
  SALE,
  CANCELLATION,
  ADJUSTMENT
}
