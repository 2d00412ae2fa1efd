package io.streammesh.orders.model;

/** What can happen to an invoice of the invoicing system. */
public sealed interface InvoiceInput
    permits InvoiceInput.PartRecorded, CustomerErased, HoldChanged {

  /**
   * Lines were recorded on the invoice.
   *
   * @param sequence the event's position in the invoice's outbox, from 1
   */
  record PartRecorded(String invoiceNo, long sequence, InvoicePart part) implements InvoiceInput {}

  String invoiceNo();
}
