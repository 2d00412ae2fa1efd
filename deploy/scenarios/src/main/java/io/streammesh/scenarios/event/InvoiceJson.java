package io.streammesh.scenarios.event;

import java.io.IOException;

/** The invoicing system's events, in the field order of their schema. */
final class InvoiceJson {

  private InvoiceJson() {}

  static void recorded(JsonFields fields, InvoiceRecorded event) throws IOException {
    OutboxEntry entry = event.entry();
    Invoice invoice = event.invoice();
    fields.text("invoiceNo", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("kind", invoice.kind().name());
    fields.text("customerId", invoice.customerId());
    fields.text("country", invoice.country());
    fields.text("currency", invoice.currency());
    fields.array("lines", invoice.lines(), InvoiceJson::line);
  }

  private static void line(JsonFields fields, InvoiceLine line) throws IOException {
    fields.number("lineNumber", line.lineNumber());
    fields.text("stockCode", line.stockCode());
    fields.text("description", line.description());
    fields.number("quantity", line.quantity());
    fields.decimal("unitPrice", line.unitPrice());
  }
}
