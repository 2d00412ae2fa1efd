package io.streammesh.fraud;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Orders, payments and address changes as tests need them. */
public final class Shop {
  public static final Instant NOON = Instant.parse("2017-05-08T12:00:00Z");

  private Shop() {}

  public static Instant minutes(long afterNoon) {
    return NOON.plus(Duration.ofMinutes(afterNoon));
  }

  /** A sale of customer c-1, in GBP. */
  public static Order order(String orderId, Instant placedAt, String amount) {
    return order(orderId, "c-1", placedAt, amount);
  }

  public static Order order(String orderId, String customerId, Instant placedAt, String amount) {
    return order(orderId, customerId, placedAt, "GBP", amount);
  }

  public static Order order(
      String orderId, String customerId, Instant placedAt, String currency, String amount) {
    return new Order(
        orderId,
        "online-retail",
        "no-" + orderId,
        Order.Kind.SALE,
        customerId,
        placedAt,
        currency,
        new BigDecimal(amount).setScale(4),
        null);
  }

  /** The same order, and where it goes. */
  public static Order goingTo(String zipPrefix, Order order) {
    return new Order(
        order.orderId(),
        order.source(),
        order.sourceOrderId(),
        order.kind(),
        order.customerId(),
        order.placedAt(),
        order.currency(),
        order.amount(),
        zipPrefix);
  }

  public static Payment payment(String paymentId, String orderId, Instant at) {
    return new Payment(paymentId, orderId, at);
  }

  /** A payment of customer c-1. */
  public static CustomerPayment paid(String paymentId, String orderId, Instant at) {
    return new CustomerPayment(paymentId, orderId, "c-1", at);
  }

  public static AddressChange change(String checkoutId, String customerId, Instant at) {
    return change(checkoutId, customerId, at, "20040");
  }

  public static AddressChange change(
      String checkoutId, String customerId, Instant at, String toZipPrefix) {
    return new AddressChange(checkoutId, customerId, at, toZipPrefix);
  }
}
