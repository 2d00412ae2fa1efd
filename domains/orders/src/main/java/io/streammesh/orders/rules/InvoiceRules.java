package io.streammesh.orders.rules;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoiceInput;
import io.streammesh.orders.model.InvoiceInput.PartRecorded;
import io.streammesh.orders.model.InvoicePart;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice changes: each event adds a part. The result does not depend on the order of
 * arrival, nor on repeats.
 */
public final class InvoiceRules {
  private InvoiceRules() {}

  public static Invoice apply(@Nullable Invoice before, InvoiceInput input) {
    Invoice invoice = before == null ? Invoice.unknown(input.invoiceNo()) : before;
    if (input instanceof CustomerErased erasure) {
      return erase(invoice, erasure.through());
    }
    if (input instanceof HoldChanged change) {
      return hold(invoice, change.hold());
    }
    return add(invoice, (PartRecorded) input);
  }

  private static Invoice add(Invoice invoice, PartRecorded event) {
    SortedMap<Long, InvoicePart> parts = new TreeMap<>(invoice.parts());
    parts.putIfAbsent(event.sequence(), event.part());
    return withoutErasedCustomer(
        new Invoice(invoice.invoiceNo(), parts, invoice.erasedThrough(), invoice.holds()));
  }

  private static Invoice erase(Invoice invoice, Instant through) {
    Instant known = invoice.erasedThrough();
    return withoutErasedCustomer(
        new Invoice(
            invoice.invoiceNo(),
            invoice.parts(),
            known == null || known.isBefore(through) ? through : known,
            invoice.holds()));
  }

  private static Invoice hold(Invoice invoice, Hold hold) {
    return new Invoice(
        invoice.invoiceNo(),
        invoice.parts(),
        invoice.erasedThrough(),
        HoldRules.with(invoice.holds(), hold));
  }

  private static Invoice withoutErasedCustomer(Invoice invoice) {
    if (!invoice.isCustomerErased()) {
      return invoice;
    }
    SortedMap<Long, InvoicePart> parts = new TreeMap<>(invoice.parts());
    parts.replaceAll((sequence, part) -> part.withoutCustomer());
    return new Invoice(invoice.invoiceNo(), parts, invoice.erasedThrough(), invoice.holds());
  }
}
