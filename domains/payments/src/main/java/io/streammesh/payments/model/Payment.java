package io.streammesh.payments.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as one of its events tells it.
 *
 * @param sequence that event's position in the payment's outbox, from 1
 * @param number among the order's payments; can have gaps
 * @param method credit_card, debit_card, boleto, voucher, not_defined
 * @param installments in how many instalments
 * @param currency ISO 4217 code of the amount
 * @param cardLastDigits last four digits of the card, where one was used
 */
public record Payment(
    String paymentId,
    long sequence,
    Status status,
    String orderId,
    int number,
    String method,
    int installments,
    String currency,
    BigDecimal amount,
    Instant occurredAt,
    @Nullable String cardLastDigits) {

  /** Where a payment stands. */
  public enum Status {
    AUTHORIZED
  }
}
