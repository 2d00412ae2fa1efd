package io.streammesh.scenarios.naive;

import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.util.List;

/** Payments: the latest event of each. */
record NaivePayments(NaiveMesh mesh) {

  void payment(String key, List<Json> events) {
    Json event = Json.last(events);
    mesh.publish(
        Transaction.class,
        key,
        Transaction.newBuilder()
            .setPaymentId(event.text("paymentId"))
            .setRevision(event.number("sequence"))
            .setStatus(TransactionStatus.valueOf(event.text("type")))
            .setOrderId(event.text("orderId"))
            .setNumber((int) event.number("number"))
            .setMethod(event.text("method"))
            .setInstallments((int) event.number("installments"))
            .setCurrency(event.text("currency"))
            .setAmount(event.decimal("amount"))
            .setAuthorizedAt(event.time("occurredAt"))
            .build());
  }
}
