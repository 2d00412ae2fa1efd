package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.CustomerErased;
import io.streammesh.scenarios.event.CustomerErasure;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Duration;
import java.time.Instant;

/** A customer orders some times and then asks to be erased. */
final class PlannedErasure {
  private static final String NAME = "Beatriz Nogueira";
  private static final int ORDERS_BEFORE = 4;

  private PlannedErasure() {}

  static PersonToErase plan(Setting setting, Shop shop) {
    Shopper person = shop.named(NAME);
    Duration erasureAfter = setting.options().erasureAfter();
    Instant erasedAt = setting.start().plus(erasureAfter);
    Duration between = erasureAfter.dividedBy(ORDERS_BEFORE + 1);
    for (int i = 1; i <= ORDERS_BEFORE; i++) {
      setting
          .agenda()
          .add(setting.start().plus(between.multipliedBy(i)), at -> shop.order(person, at));
    }
    setting.agenda().add(erasedAt, at -> erase(setting, person, at));
    return new PersonToErase(person.id(), NAME, ORDERS_BEFORE, erasedAt);
  }

  private static void erase(Setting setting, Shopper person, Instant at) {
    setting.emit(new CustomerErased(person.nextEvent(at)));
    setting.emit(new CustomerErasure(new OutboxEntry(person.id(), 1, at)));
  }
}
