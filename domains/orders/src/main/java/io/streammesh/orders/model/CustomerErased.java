package io.streammesh.orders.model;

import java.time.Instant;

/**
 * The customer of an order was erased.
 *
 * @param through orders placed up to then lose their personal fields
 */
public record CustomerErased(OrderRef order, Instant through) implements OrderInput, InvoiceInput {
  @Override
  public String orderId() {
    return order.id();
  }

  @Override
  public String invoiceNo() {
    return order.id();
  }
}
