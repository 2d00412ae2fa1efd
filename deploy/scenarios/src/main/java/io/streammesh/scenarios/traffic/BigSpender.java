package io.streammesh.scenarios.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A customer orders as people do some times, and then something unusually expensive. */
final class BigSpender {
  private static final String NAME = "Gustavo Prado";
  private static final int USUAL_ORDERS = 6;

  private BigSpender() {}

  /** The large order is placed when the erasure takes effect. */
  static LargeOrder plan(Setting setting, Shop shop, Assortment assortment) {
    Shopper person = shop.named(NAME);
    String orderId = shop.newOrderId();
    Duration between = setting.options().erasureAfter().dividedBy(USUAL_ORDERS + 1);
    Instant start = setting.start();
    for (int i = 1; i <= USUAL_ORDERS; i++) {
      setting.agenda().add(start.plus(between.multipliedBy(i)), at -> shop.order(person, at));
    }
    setting
        .agenda()
        .add(
            start.plus(between.multipliedBy(USUAL_ORDERS + 1)),
            at -> shop.order(orderId, person, List.of(assortment.masterpiece(at)), at));
    return new LargeOrder(person.id(), orderId, USUAL_ORDERS);
  }
}
