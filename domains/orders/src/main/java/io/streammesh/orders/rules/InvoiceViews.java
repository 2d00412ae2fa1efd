package io.streammesh.orders.rules;

import io.streammesh.orders.model.Address;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoicePart;
import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the products tell of an invoice of the online shop. Its lines are those of all its parts;
 * where two tell the same line, the one with the higher sequence counts.
 */
public final class InvoiceViews {
  private InvoiceViews() {}

  /**
   * The same change as the products see it, to whom an invoice is unknown until a part is recorded.
   *
   * @param change to an invoice that {@link Invoice#isRecorded() is recorded}
   */
  public static Change<OrderView> change(Change<Invoice> change) {
    Invoice before = change.before();
    return new Change<>(
        before == null || !before.isRecorded() ? null : view(before), view(change.after()));
  }

  private static OrderView view(Invoice invoice) {
    InvoicePart head = invoice.head();
    String country = head.country();
    Instant invoicedAt = invoice.placedAt();
    return new OrderView(
        Source.ONLINE_RETAIL.orderIdOf(invoice.invoiceNo()),
        Source.ONLINE_RETAIL,
        invoice.invoiceNo(),
        head.kind(),
        OrderStatus.INVOICED,
        invoice.revision(),
        head.customerId(),
        country == null ? null : Address.inCountry(country),
        invoice.isCustomerErased(),
        invoicedAt,
        Map.of(OrderStatus.INVOICED, invoicedAt),
        null,
        head.currency(),
        lines(invoice),
        HoldRules.standing(invoice.holds()));
  }

  private static List<Line> lines(Invoice invoice) {
    SortedMap<Integer, Line> lines = new TreeMap<>();
    for (InvoicePart part : invoice.parts().values()) {
      part.lines().forEach(line -> lines.put(line.number(), line(line, part.occurredAt())));
    }
    return List.copyOf(lines.values());
  }

  private static Line line(InvoicePart.Line line, Instant recordedAt) {
    return new Line(
        line.number(),
        line.stockCode(),
        line.description(),
        null,
        null,
        line.quantity(),
        line.unitPrice(),
        Line.NOTHING,
        recordedAt);
  }
}
