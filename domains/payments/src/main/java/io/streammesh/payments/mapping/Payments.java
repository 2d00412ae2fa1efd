package io.streammesh.payments.mapping;

import io.streammesh.payments.model.Payment;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;

/** From raw events to the model, and from the model to the product. */
public final class Payments {
  private Payments() {}

  public static Payment payment(PaymentEvent event) {
    return new Payment(
        event.getPaymentId(),
        event.getSequence(),
        Payment.Status.valueOf(event.getType().name()),
        event.getOrderId(),
        event.getNumber(),
        event.getMethod(),
        event.getInstallments(),
        event.getCurrency(),
        event.getAmount(),
        event.getOccurredAt(),
        event.getCardLastDigits());
  }

  public static Transaction transaction(Payment payment) {
    return Transaction.newBuilder()
        .setPaymentId(payment.paymentId())
        .setRevision(payment.sequence())
        .setStatus(TransactionStatus.valueOf(payment.status().name()))
        .setOrderId(payment.orderId())
        .setNumber(payment.number())
        .setMethod(payment.method())
        .setInstallments(payment.installments())
        .setCurrency(payment.currency())
        .setAmount(payment.amount())
        .setAuthorizedAt(payment.occurredAt())
        .setCardLastDigits(payment.cardLastDigits())
        .build();
  }
}
