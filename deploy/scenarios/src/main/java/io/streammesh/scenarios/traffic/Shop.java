package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The marketplace: who orders what and when. Writes its events to an outbox as they happen. */
final class Shop {
  private static final String CURRENCY = "BRL";
  private static final double EXPRESS = 0.1;
  private static final Duration EXPRESS_DELIVERY = Duration.ofSeconds(8);
  private static final int FEWEST_DELIVERY_DAYS = 4;
  private static final int MOST_DELIVERY_DAYS = 20;

  private final Setting setting;
  private final Chance chance;
  private final Chance ids;
  private final Shoppers shoppers;
  private final Assortment assortment;
  private final Purse purse;
  private final Reviewers reviewers;

  Shop(Setting setting, Assortment assortment) {
    this.setting = setting;
    this.chance = setting.chance("shop");
    this.ids = setting.ids("shop");
    this.shoppers = new Shoppers(chance, ids);
    this.assortment = assortment;
    this.purse = new Purse(chance);
    this.reviewers = new Reviewers(setting);
  }

  /** Begins to sell; what happens is on the agenda from now on. */
  void open() {
    setting.repeatedly(1, chance, at -> order(shoppers.next(), at));
  }

  /** A customer of that name, who comes only when asked to. */
  Shopper named(String name) {
    return shoppers.named(name);
  }

  /** One of those who were here before; empty as long as nobody was. */
  Optional<Shopper> someone(Chance draws) {
    return shoppers.someone(draws);
  }

  String newOrderId() {
    return ids.id();
  }

  /** A shopper orders what comes to mind. */
  void order(Shopper shopper, Instant at) {
    order(newOrderId(), shopper, assortment.basket(chance, at), at);
  }

  void order(String orderId, Shopper shopper, List<OrderItem> items, Instant at) {
    OrderPlaced placed =
        new OrderPlaced(shopper.id(), shopper.address(), promise(at), CURRENCY, items);
    setting.emit(OrderStep.created(new OutboxEntry(orderId, 1, at), placed));
    setting.emit(
        new CustomerCheckedOut(
            shopper.nextEvent(at),
            new Checkout(ids.id(), orderId, shopper.contact(), shopper.address())));
    new OrderLife(orderId, purse.pay(CURRENCY, due(items)), chance, setting)
        .begin(at, delivery -> reviewers.ask(orderId, delivery));
  }

  private Instant promise(Instant at) {
    return chance.of(EXPRESS)
        ? at.plus(EXPRESS_DELIVERY)
        : at.plus(Duration.ofDays(chance.between(FEWEST_DELIVERY_DAYS, MOST_DELIVERY_DAYS)));
  }

  private static BigDecimal due(List<OrderItem> items) {
    return items.stream()
        .map(item -> item.price().add(item.freight()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
