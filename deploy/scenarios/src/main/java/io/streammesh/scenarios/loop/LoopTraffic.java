package io.streammesh.scenarios.loop;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ShopEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of which every n-th is unusually large for its customer. Each order is of a customer of
 * its own, so that nothing else speaks against one; who orders too much has ordered as people do
 * before. Immutable.
 */
public final class LoopTraffic {
  private static final int EARLIER_ORDERS = 6;
  private static final Duration BETWEEN_EARLIER = Duration.ofDays(1);
  private static final String ORDER = "loop-order-";
  private static final String CUSTOMER = "loop-customer-";
  private static final String CURRENCY = "BRL";
  private static final BigDecimal FREIGHT = new BigDecimal("10.00");
  private static final int USUAL_PRICE = 80;
  private static final int PRICES = 40;
  private static final BigDecimal LARGE_PRICE = new BigDecimal("4999.00");

  private final long largeEvery;

  /**
   * @param largeEvery every how many orders one is unusually large, at least 1
   */
  public LoopTraffic(long largeEvery) {
    if (largeEvery < 1) {
      throw new IllegalArgumentException("largeEvery is " + largeEvery + "; expected at least 1");
    }
    this.largeEvery = largeEvery;
  }

  /** Whether an order is one that has to be held. */
  public boolean isLarge(long number) {
    return number % largeEvery == largeEvery - 1;
  }

  public String orderId(long number) {
    return ORDER + number;
  }

  /**
   * The order of a customer that is not one of before.
   *
   * @param customerId of a customer who has ordered here
   */
  static String orderOf(String customerId) {
    if (!customerId.startsWith(CUSTOMER)) {
      throw new IllegalArgumentException(
          "No customer of the loop; expected an id that begins with " + CUSTOMER);
    }
    return ORDER + customerId.substring(CUSTOMER.length());
  }

  /**
   * What the customers of large orders have ordered before, in the order of time.
   *
   * @param orders how many orders there will be
   * @param now they come some days before
   */
  public List<ShopEvent> history(long orders, Instant now) {
    List<ShopEvent> events = new ArrayList<>();
    for (int earlier = EARLIER_ORDERS; earlier >= 1; earlier--) {
      Instant at = now.minus(BETWEEN_EARLIER.multipliedBy(earlier));
      for (long number = largeEvery - 1; number < orders; number += largeEvery) {
        String orderId = orderId(number) + "-before-" + earlier;
        events.add(placed(orderId, number, usualPrice(number + earlier), at));
      }
    }
    return events;
  }

  /** An order, and its payment. */
  public List<ShopEvent> order(long number, Instant at) {
    BigDecimal price = isLarge(number) ? LARGE_PRICE : usualPrice(number);
    String orderId = orderId(number);
    Payment payment =
        new Payment("credit_card", 1, new Money(CURRENCY, price.add(FREIGHT)), "4242");
    return List.of(
        placed(orderId, number, price, at),
        new PaymentAuthorized(new OutboxEntry(orderId + "-1", 1, at), orderId, 1, payment));
  }

  private static OrderStep placed(String orderId, long customer, BigDecimal price, Instant at) {
    OrderItem item = new OrderItem(1, "loop-article", "loop-seller", null, price, FREIGHT);
    OrderPlaced placed =
        new OrderPlaced(CUSTOMER + customer, Address.UNKNOWN, null, CURRENCY, List.of(item));
    return OrderStep.created(new OutboxEntry(orderId, 1, at), placed);
  }

  private static BigDecimal usualPrice(long number) {
    return BigDecimal.valueOf(USUAL_PRICE + number % PRICES).setScale(2);
  }
}
