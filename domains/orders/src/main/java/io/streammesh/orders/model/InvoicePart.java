package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event tells of an invoice.
 *
 * @param occurredAt when the lines were recorded
 * @param customerId pseudonym of the person who bought; null where unknown, and once erased
 * @param country that the goods go to; null where unknown, and once the customer is erased
 * @param currency ISO 4217 code of all amounts
 */
public record InvoicePart(
    Instant occurredAt,
    OrderKind kind,
    @Nullable String customerId,
    @Nullable String country,
    String currency,
    List<Line> lines) {

  public InvoicePart {
    lines = List.copyOf(lines);
  }

  public InvoicePart withoutCustomer() {
    return new InvoicePart(occurredAt, kind, null, null, currency, lines);
  }

  /**
   * One line of the invoice.
   *
   * @param number position on the invoice, from 1
   * @param quantity pieces; negative on cancellations and stock corrections
   */
  public record Line(
      int number,
      String stockCode,
      @Nullable String description,
      int quantity,
      BigDecimal unitPrice) {}
}
