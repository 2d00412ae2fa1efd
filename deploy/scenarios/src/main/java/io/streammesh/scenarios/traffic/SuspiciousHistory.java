package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A stretch of a shop's past in which there is something to be seen: a customer orders as people do
 * some times, and then something unusually expensive; another one moves between two checkouts.
 * Nobody else knows the two. It is to be replayed: recent enough for its signals to be fresh, so
 * that nothing but the mark of a replay tells them from those that are to be acted on. Immutable.
 */
public final class SuspiciousHistory {
  private static final int USUAL_ORDERS = 6;
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final String CURRENCY = "BRL";
  private static final BigDecimal FREIGHT = new BigDecimal("10.00");
  private static final BigDecimal USUAL_PRICE = new BigDecimal("80.00");
  private static final BigDecimal LARGE_PRICE = new BigDecimal("4999.00");
  private static final String SPENDER = "history-spender";
  private static final String MOVER = "history-mover";
  private static final String LARGE_ORDER = "history-order-large";

  private final List<ShopEvent> events;

  private SuspiciousHistory(List<ShopEvent> events) {
    this.events = List.copyOf(events);
  }

  /**
   * The one whose last event was at a time.
   *
   * @param end usually now
   */
  public static SuspiciousHistory endingAt(Instant end) {
    List<ShopEvent> events = new ArrayList<>();
    for (int usual = USUAL_ORDERS; usual >= 1; usual--) {
      events.add(
          order(
              "history-order-" + usual, USUAL_PRICE, end.minus(BETWEEN.multipliedBy(usual + 1L))));
    }
    events.add(checkout(1, new Address("01001", "sao paulo", "SP"), end.minus(BETWEEN)));
    events.add(checkout(2, new Address("20040", "rio de janeiro", "RJ"), end));
    events.add(order(LARGE_ORDER, LARGE_PRICE, end));
    return new SuspiciousHistory(events);
  }

  /** What happened, in the order of time. */
  public List<ShopEvent> events() {
    return events;
  }

  /** The order that is unusually large for its customer. */
  public String largeOrderId() {
    return LARGE_ORDER;
  }

  /** What it adds to what the data products have to show. */
  public SortedMap<ProductFigure, Long> productFigures() {
    ProductTally tally = new ProductTally();
    events.forEach(tally::happened);
    events.forEach(tally::handedOut);
    return tally.figures();
  }

  private static ShopEvent order(String orderId, BigDecimal price, Instant at) {
    OrderItem item = new OrderItem(1, "history-article", "history-seller", null, price, FREIGHT);
    return OrderStep.created(
        new OutboxEntry(orderId, 1, at),
        new OrderPlaced(SPENDER, Address.UNKNOWN, null, CURRENCY, List.of(item)));
  }

  private static ShopEvent checkout(int number, Address address, Instant at) {
    return new CustomerCheckedOut(
        new OutboxEntry(MOVER, number, at),
        new Checkout(
            "history-checkout-" + number,
            "history-order-of-mover-" + number,
            new Contact("Helena Prado", "helena.prado@example.org"),
            address));
  }
}
