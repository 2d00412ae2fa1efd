package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.CustomerErased;
import io.streammesh.scenarios.event.CustomerErasure;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The shop itself: who orders what and when. Writes its events to an outbox as they happen. */
final class Shop {
  private static final String CURRENCY = "BRL";
  private static final String NAME_TO_ERASE = "Beatriz Nogueira";
  private static final int ORDERS_BEFORE_ERASURE = 4;
  private static final int FEWEST_DELIVERY_DAYS = 4;
  private static final int MOST_DELIVERY_DAYS = 20;

  private final double ordersPerSecond;
  private final Agenda agenda;
  private final Consumer<ShopEvent> outbox;
  private final Chance chance;
  private final Chance ids;
  private final Shoppers shoppers;
  private final Assortment assortment;
  private final Purse purse;

  Shop(TrafficOptions options, Instant opensAt, Agenda agenda, Consumer<ShopEvent> outbox) {
    this.ordersPerSecond = options.ordersPerSecond();
    this.agenda = agenda;
    this.outbox = outbox;
    this.chance = new Chance(options.seed());
    // A second run of a seed in the same mesh tells of other orders, not of the same ones anew.
    this.ids = new Chance(options.seed() * 31 + opensAt.toEpochMilli());
    this.shoppers = new Shoppers(chance, ids);
    this.assortment = new Assortment(chance, new Chance(options.seed()));
    this.purse = new Purse(chance);
  }

  /** Begins to sell; what happens is on the agenda from now on. */
  PersonToErase open(Instant opensAt, Duration erasureAfter) {
    agenda.add(opensAt.plus(chance.gap(ordersPerSecond)), this::nextOrder);
    return planErasure(opensAt, opensAt.plus(erasureAfter));
  }

  private PersonToErase planErasure(Instant from, Instant erasedAt) {
    Shopper person = shoppers.named(NAME_TO_ERASE);
    Duration between = Duration.between(from, erasedAt).dividedBy(ORDERS_BEFORE_ERASURE + 1);
    for (int i = 1; i <= ORDERS_BEFORE_ERASURE; i++) {
      agenda.add(from.plus(between.multipliedBy(i)), at -> order(person, at));
    }
    agenda.add(erasedAt, at -> erase(person, at));
    return new PersonToErase(person.id(), NAME_TO_ERASE, ORDERS_BEFORE_ERASURE, erasedAt);
  }

  private void nextOrder(Instant at) {
    order(shoppers.next(), at);
    agenda.add(at.plus(chance.gap(ordersPerSecond)), this::nextOrder);
  }

  private void order(Shopper shopper, Instant at) {
    String orderId = ids.id();
    List<OrderItem> items = assortment.basket(at);
    int deliveryDays = chance.between(FEWEST_DELIVERY_DAYS, MOST_DELIVERY_DAYS);
    outbox.accept(
        OrderStep.created(
            new OutboxEntry(orderId, 1, at),
            new OrderPlaced(
                shopper.id(),
                shopper.address(),
                at.plus(Duration.ofDays(deliveryDays)),
                CURRENCY,
                items)));
    outbox.accept(
        new CustomerCheckedOut(
            shopper.nextEvent(at),
            new Checkout(ids.id(), orderId, shopper.contact(), shopper.address())));
    new OrderLife(orderId, purse.pay(CURRENCY, due(items)), chance, agenda, outbox).begin(at);
  }

  private void erase(Shopper person, Instant at) {
    outbox.accept(new CustomerErased(person.nextEvent(at)));
    outbox.accept(new CustomerErasure(new OutboxEntry(person.id(), 1, at)));
  }

  private static BigDecimal due(List<OrderItem> items) {
    return items.stream()
        .map(item -> item.price().add(item.freight()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
