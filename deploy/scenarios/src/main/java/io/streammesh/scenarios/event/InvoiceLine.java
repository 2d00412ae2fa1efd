package io.streammesh.scenarios.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice.
 *
 * @param lineNumber position on the invoice, from 1
 * @param stockCode what was sold, or which charge it is
 * @param quantity pieces; negative on cancellations and stock corrections
 * @param unitPrice price of one piece; negative on some adjustments
 */
public record InvoiceLine(
    int lineNumber,
    String stockCode,
    @Nullable String description,
    int quantity,
    BigDecimal unitPrice) {}
