package io.streammesh.orders.model;

/** An order was held, or its hold released. */
public record HoldChanged(OrderRef order, Hold hold) implements OrderInput, InvoiceInput {
  @Override
  public String orderId() {
    return order.id();
  }

  @Override
  public String invoiceNo() {
    return order.id();
  }
}
