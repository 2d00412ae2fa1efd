package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.NewsletterSubscribed;
import io.streammesh.scenarios.event.NewsletterUnsubscribed;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Shoppers who subscribe to the newsletter, and some who soon have enough of it. */
final class Newsletter {
  private static final double SUBSCRIPTIONS_PER_ORDER = 0.2;
  private static final double LEAVES = 0.2;
  // Bounds memory.
  private static final int MOST_SUBSCRIBERS = 20_000;

  private final Setting setting;
  private final Shop shop;
  private final Chance chance;
  private final Set<String> subscribers = new HashSet<>();

  Newsletter(Setting setting, Shop shop) {
    this.setting = setting;
    this.shop = shop;
    this.chance = setting.chance("newsletter");
  }

  void open() {
    setting.repeatedly(
        SUBSCRIPTIONS_PER_ORDER,
        chance,
        at -> shop.someone(chance).ifPresent(shopper -> subscribe(shopper, at)));
  }

  private void subscribe(Shopper shopper, Instant at) {
    String email = shopper.contact().email();
    if (email == null || subscribers.size() == MOST_SUBSCRIBERS || !subscribers.add(shopper.id())) {
      return;
    }
    setting.emit(new NewsletterSubscribed(new OutboxEntry(shopper.id(), 1, at), email));
    if (chance.of(LEAVES)) {
      setting
          .agenda()
          .add(
              at.plus(chance.millisBetween(Setting.BEHIND_THE_FIRST_MILLIS, 15_000)),
              later ->
                  setting.emit(
                      new NewsletterUnsubscribed(new OutboxEntry(shopper.id(), 2, later))));
    }
  }
}
