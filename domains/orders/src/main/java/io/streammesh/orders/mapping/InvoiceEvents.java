package io.streammesh.orders.mapping;

import io.streammesh.orders.model.InvoiceInput.PartRecorded;
import io.streammesh.orders.model.InvoicePart;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.schemas.orders.raw.InvoiceEvent;
import io.streammesh.schemas.orders.raw.InvoiceLine;

/** From raw events of invoices to the model. */
public final class InvoiceEvents {
  private InvoiceEvents() {}

  public static PartRecorded part(InvoiceEvent event) {
    return new PartRecorded(
        event.getInvoiceNo(),
        event.getSequence(),
        new InvoicePart(
            event.getOccurredAt(),
            OrderKind.valueOf(event.getKind().name()),
            event.getCustomerId(),
            event.getCountry(),
            event.getCurrency(),
            event.getLines().stream().map(InvoiceEvents::line).toList()));
  }

  /** Whether no two lines of the event claim the same number, since lines are told by it. */
  public static boolean numbersEachLineOnce(InvoiceEvent event) {
    return event.getLines().stream().map(InvoiceLine::getLineNumber).distinct().count()
        == event.getLines().size();
  }

  private static InvoicePart.Line line(InvoiceLine line) {
    return new InvoicePart.Line(
        line.getLineNumber(),
        line.getStockCode(),
        line.getDescription(),
        line.getQuantity(),
        line.getUnitPrice());
  }
}
