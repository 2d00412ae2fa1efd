package io.streammesh.orders.model;

/** The steps of an order's life. */
public enum OrderStatus {
  CREATED,
  APPROVED,
  INVOICED,
  PROCESSING,
  SHIPPED,
  DELIVERED,
  CANCELED,
  UNAVAILABLE
}
