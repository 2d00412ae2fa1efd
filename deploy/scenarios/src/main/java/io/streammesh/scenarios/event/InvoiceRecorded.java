package io.streammesh.scenarios.event;

/** Lines were recorded on an invoice of the online shop; the aggregate is the invoice. */
public record InvoiceRecorded(OutboxEntry entry, Invoice invoice) implements ShopEvent {

  public static final String TOPIC = "orders.raw.invoice-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
