package io.streammesh.scenarios.retail;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One checkout a sale with a customer, numbered for each customer by time, then invoice. */
final class Checkouts {
  private static final Comparator<Sale> BY_TIME =
      Comparator.comparing(Sale::at).thenComparing(Sale::invoiceNo);

  private Checkouts() {}

  static List<CustomerCheckedOut> of(Collection<InvoiceEvents> invoices) {
    Map<String, Long> sequences = new HashMap<>();
    return invoices.stream()
        .filter(invoice -> invoice.kind() == InvoiceKind.SALE)
        .map(invoice -> sale(invoice.all()))
        .filter(Objects::nonNull)
        .sorted(BY_TIME)
        .map(sale -> checkout(sale, sequences.merge(sale.customerId(), 1L, Long::sum)))
        .toList();
  }

  private static @Nullable Sale sale(List<InvoiceRecorded> events) {
    InvoiceRecorded first = events.get(0);
    Invoice invoice = first.invoice();
    Instant at = Collections.min(events.stream().map(InvoiceRecorded::occurredAt).toList());
    return invoice.customerId() == null
        ? null
        : new Sale(first.key(), at, invoice.customerId(), invoice.country());
  }

  private static CustomerCheckedOut checkout(Sale sale, long sequence) {
    String id = OnlineRetailHistory.ID_PREFIX + sale.invoiceNo();
    return new CustomerCheckedOut(
        new OutboxEntry(sale.customerId(), sequence, sale.at()),
        new Checkout(
            id, id, Contact.UNKNOWN, Address.UNKNOWN, sale.country(), OnlineRetailHistory.SOURCE));
  }

  private record Sale(String invoiceNo, Instant at, String customerId, @Nullable String country) {}
}
