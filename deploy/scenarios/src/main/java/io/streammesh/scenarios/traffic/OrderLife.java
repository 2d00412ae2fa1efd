package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ShipmentScanned;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Instant;
import java.util.List;

/** What happens to one order after it was placed, within some seconds. */
final class OrderLife {
  private static final double CANCELED_AT_ONCE = 0.015;
  private static final double CANCELED_WHEN_PAID = 0.02;
  private static final double UNAVAILABLE = 0.01;
  private static final String[] CARRIERS = {"correios", "correios", "jadlog", "loggi"};

  private final String orderId;
  private final List<Payment> payments;
  private final Chance chance;
  private final Setting setting;
  private final String carrier;
  private long steps = 1;
  private long scans;

  OrderLife(String orderId, List<Payment> payments, Chance chance, Setting setting) {
    this.orderId = orderId;
    this.payments = payments;
    this.chance = chance;
    this.setting = setting;
    this.carrier = chance.oneOf(CARRIERS);
  }

  /**
   * Lets it live.
   *
   * @param delivered what happens if and when it is delivered
   */
  void begin(Instant placedAt, Agenda.Task delivered) {
    Agenda.Task next =
        chance.of(CANCELED_AT_ONCE)
            ? at -> step(OrderEventType.CANCELED, at)
            : at -> approve(at, delivered);
    later(placedAt, 300, 2000, next);
  }

  private void approve(Instant at, Agenda.Task delivered) {
    int number = 0;
    for (Payment payment : payments) {
      number++;
      OutboxEntry entry = new OutboxEntry(orderId + '-' + number, 1, at);
      setting.emit(new PaymentAuthorized(entry, orderId, number, payment));
    }
    step(OrderEventType.APPROVED, at);
    later(at, 1000, 4000, afterPayment(delivered));
  }

  private Agenda.Task afterPayment(Agenda.Task delivered) {
    double fate = chance.fraction();
    if (fate < CANCELED_WHEN_PAID) {
      return at -> step(OrderEventType.CANCELED, at);
    }
    if (fate < CANCELED_WHEN_PAID + UNAVAILABLE) {
      return at -> step(OrderEventType.UNAVAILABLE, at);
    }
    return at -> ship(at, delivered);
  }

  private void ship(Instant at, Agenda.Task delivered) {
    step(OrderEventType.SHIPPED, at);
    scan(ShipmentEventType.HANDED_OVER, at);
    later(at, 1500, 6000, arrival -> deliver(arrival, delivered));
  }

  private void deliver(Instant at, Agenda.Task delivered) {
    scan(ShipmentEventType.DELIVERED, at);
    step(OrderEventType.DELIVERED, at);
    delivered.run(at);
  }

  private void step(OrderEventType type, Instant at) {
    setting.emit(OrderStep.dated(new OutboxEntry(orderId, ++steps, at), type));
  }

  private void scan(ShipmentEventType type, Instant at) {
    setting.emit(new ShipmentScanned(new OutboxEntry(orderId, ++scans, at), type, carrier));
  }

  private void later(Instant at, int fromMillis, int beforeMillis, Agenda.Task task) {
    setting.agenda().add(at.plus(chance.millisBetween(fromMillis, beforeMillis)), task);
  }
}
