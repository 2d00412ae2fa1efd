package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What happens to one order after it was placed, within some seconds. */
final class OrderLife {
  private static final double CANCELED_AT_ONCE = 0.015;
  private static final double CANCELED_WHEN_PAID = 0.02;
  private static final double UNAVAILABLE = 0.01;

  private final String orderId;
  private final List<Payment> payments;
  private final Chance chance;
  private final Agenda agenda;
  private final Consumer<ShopEvent> outbox;
  private long steps = 1;

  OrderLife(
      String orderId,
      List<Payment> payments,
      Chance chance,
      Agenda agenda,
      Consumer<ShopEvent> outbox) {
    this.orderId = orderId;
    this.payments = payments;
    this.chance = chance;
    this.agenda = agenda;
    this.outbox = outbox;
  }

  void begin(Instant placedAt) {
    Agenda.Task next =
        chance.of(CANCELED_AT_ONCE) ? at -> step(OrderEventType.CANCELED, at) : this::approve;
    agenda.add(placedAt.plus(chance.millisBetween(300, 2000)), next);
  }

  private void approve(Instant at) {
    int number = 0;
    for (Payment payment : payments) {
      number++;
      OutboxEntry entry = new OutboxEntry(orderId + '-' + number, 1, at);
      outbox.accept(new PaymentAuthorized(entry, orderId, number, payment));
    }
    step(OrderEventType.APPROVED, at);
    agenda.add(at.plus(chance.millisBetween(1000, 4000)), afterPayment());
  }

  private Agenda.Task afterPayment() {
    double fate = chance.fraction();
    if (fate < CANCELED_WHEN_PAID) {
      return at -> step(OrderEventType.CANCELED, at);
    }
    if (fate < CANCELED_WHEN_PAID + UNAVAILABLE) {
      return at -> step(OrderEventType.UNAVAILABLE, at);
    }
    return this::ship;
  }

  private void ship(Instant at) {
    step(OrderEventType.SHIPPED, at);
    agenda.add(
        at.plus(chance.millisBetween(1500, 6000)),
        arrival -> step(OrderEventType.DELIVERED, arrival));
  }

  private void step(OrderEventType type, Instant at) {
    outbox.accept(OrderStep.dated(new OutboxEntry(orderId, ++steps, at), type));
  }
}
