package io.streammesh.scenarios.event;

import io.streammesh.schemas.payments.raw.PaymentEventType;
import java.io.IOException;

/** The payment system's events, in the field order of their schema. */
final class PaymentJson {

  private PaymentJson() {}

  static void authorized(JsonFields fields, PaymentAuthorized event) throws IOException {
    OutboxEntry entry = event.entry();
    Payment payment = event.payment();
    fields.text("paymentId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", PaymentEventType.AUTHORIZED.name());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("orderId", event.orderId());
    fields.number("number", event.number());
    fields.text("method", payment.method());
    fields.number("installments", payment.installments());
    fields.text("currency", payment.amount().currency());
    fields.decimal("amount", payment.amount().amount());
    fields.text("cardLastDigits", payment.cardLastDigits());
  }
}
