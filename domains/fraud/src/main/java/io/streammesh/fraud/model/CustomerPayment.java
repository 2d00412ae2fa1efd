package io.streammesh.fraud.model;

import java.time.Instant;

/** A payment of which it is known who paid: the customer of the order. */
public record CustomerPayment(
    String paymentId, String orderId, String customerId, Instant authorizedAt) {

  public static CustomerPayment of(Payment payment, Order order) {
    return new CustomerPayment(
        payment.paymentId(), payment.orderId(), order.customerId(), payment.authorizedAt());
  }
}
