package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Payment;

/**
 * A row of {@code order_payments}.
 *
 * @param number {@code payment_sequential}; can have gaps
 */
record PaymentRow(String orderId, int number, Payment payment) {

  String paymentId() {
    return orderId + '-' + number;
  }
}
