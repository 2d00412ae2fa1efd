package io.streammesh.scenarios.event;

import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on an invoice.
 *
 * @param customerId pseudonymous id of the person, where the shop knows it
 * @param country where the goods go, by its English name
 * @param currency ISO 4217 code of all amounts
 * @param lines the lines that are added
 */
public record Invoice(
    InvoiceKind kind,
    @Nullable String customerId,
    @Nullable String country,
    String currency,
    List<InvoiceLine> lines) {

  public Invoice {
    lines = List.copyOf(lines);
  }
}
