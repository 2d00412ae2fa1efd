package io.streammesh.scenarios.retail;

import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceLine;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the lines of one invoice into its events. */
final class InvoiceEvents {
  static final int MOST_LINES = 500;

  private static final String CURRENCY = "GBP";

  private final String invoiceNo;
  private final List<InvoiceRecorded> events = new ArrayList<>(1);
  private final List<InvoiceLine> lines = new ArrayList<>();
  private @Nullable InvoiceHead head;
  private int lineNumber;

  InvoiceEvents(String invoiceNo) {
    this.invoiceNo = invoiceNo;
  }

  void add(
      InvoiceHead lineHead,
      String stockCode,
      @Nullable String description,
      int quantity,
      BigDecimal unitPrice) {
    if (!lineHead.equals(head) || lines.size() == MOST_LINES) {
      endEvent();
    }
    head = lineHead;
    lineNumber++;
    lines.add(new InvoiceLine(lineNumber, stockCode, description, quantity, unitPrice));
  }

  /** All events, in their sequence; at least one, once a line was added. */
  List<InvoiceRecorded> all() {
    endEvent();
    return events;
  }

  InvoiceKind kind() {
    return switch (invoiceNo.charAt(0)) {
      case 'C' -> InvoiceKind.CANCELLATION;
      case 'A' -> InvoiceKind.ADJUSTMENT;
      default -> InvoiceKind.SALE;
    };
  }

  private void endEvent() {
    InvoiceHead ended = head;
    if (ended != null) {
      OutboxEntry entry = new OutboxEntry(invoiceNo, events.size() + 1L, ended.at());
      Invoice invoice = new Invoice(kind(), ended.customerId(), ended.country(), CURRENCY, lines);
      events.add(new InvoiceRecorded(entry, invoice));
      lines.clear();
      head = null;
    }
  }
}
