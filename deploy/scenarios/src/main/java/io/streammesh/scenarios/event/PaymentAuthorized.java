package io.streammesh.scenarios.event;

/**
 * A payment of an order was authorised; the aggregate is the payment.
 *
 * @param number number of this payment among the order's payments; can have gaps
 */
public record PaymentAuthorized(OutboxEntry entry, String orderId, int number, Payment payment)
    implements ShopEvent {

  public static final String TOPIC = "payments.raw.payment-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
