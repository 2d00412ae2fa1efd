package io.streammesh.payments.mapping;

import io.streammesh.payments.model.Payment;
import io.streammesh.payments.state.PaymentState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;

/** A payment in the state store. */
public final class PaymentStates {
  private PaymentStates() {}

  public static Serde<Payment> serde() {
    return AvroStateSerde.of(PaymentState.class, PaymentStates::toAvro, PaymentStates::fromAvro);
  }

  private static PaymentState toAvro(Payment payment) {
    return new PaymentState(
        payment.paymentId(),
        payment.sequence(),
        payment.status().name(),
        payment.orderId(),
        payment.number(),
        payment.method(),
        payment.installments(),
        payment.currency(),
        payment.amount(),
        payment.occurredAt(),
        payment.cardLastDigits());
  }

  private static Payment fromAvro(PaymentState state) {
    return new Payment(
        state.getPaymentId(),
        state.getSequence(),
        Payment.Status.valueOf(state.getStatus()),
        state.getOrderId(),
        state.getNumber(),
        state.getMethod(),
        state.getInstallments(),
        state.getCurrency(),
        state.getAmount(),
        state.getOccurredAt(),
        state.getCardLastDigits());
  }
}
