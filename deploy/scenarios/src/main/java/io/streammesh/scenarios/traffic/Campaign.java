package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Assignment;
import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.CampaignMailSent;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopVisited;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A campaign over shoppers who were there before: two segments that get different mails, and one
 * that gets none. Some visit the shop upon it, and some of these order.
 */
final class Campaign {
  private static final String ID = "come-back";
  private static final Assignment[] SEGMENTS = {
    new Assignment("new-arrivals", false, 14),
    new Assignment("free-delivery", false, 14),
    new Assignment("no-mail", true, 14)
  };
  private static final double ASSIGNED_PER_ORDER = 0.1;
  private static final double SENT = 0.95;
  private static final double VISITS_UPON_MAIL = 0.4;
  private static final double VISITS_ANYWAY = 0.2;
  private static final double VISITS_AGAIN = 0.3;
  private static final double ORDERS = 0.4;
  // Bounds memory.
  private static final int MOST_RECIPIENTS = 20_000;

  private final Setting setting;
  private final Shop shop;
  private final Chance chance;
  private final Chance ids;
  private final Set<String> recipients = new HashSet<>();

  Campaign(Setting setting, Shop shop) {
    this.setting = setting;
    this.shop = shop;
    this.chance = setting.chance("campaign");
    this.ids = setting.ids("campaign");
  }

  void open() {
    setting.repeatedly(
        ASSIGNED_PER_ORDER,
        chance,
        at -> shop.someone(chance).ifPresent(shopper -> assign(shopper, at)));
  }

  private void assign(Shopper shopper, Instant at) {
    if (recipients.size() == MOST_RECIPIENTS || !recipients.add(shopper.id())) {
      return;
    }
    Assignment assignment = chance.oneOf(SEGMENTS);
    setting.emit(new CampaignAssigned(entry(shopper, 1, at), ID, shopper.id(), assignment));
    if (assignment.control()) {
      respond(shopper, VISITS_ANYWAY, at);
    } else if (chance.of(SENT)) {
      later(at, 500, 3000, sentAt -> send(shopper, sentAt));
    }
  }

  private void send(Shopper shopper, Instant at) {
    setting.emit(new CampaignMailSent(entry(shopper, 2, at), ID, shopper.id()));
    respond(shopper, VISITS_UPON_MAIL, at);
  }

  private void respond(Shopper shopper, double visits, Instant at) {
    if (chance.of(visits)) {
      later(at, 500, 10_000, visitedAt -> visit(shopper, visitedAt));
    }
  }

  private void visit(Shopper shopper, Instant at) {
    setting.emit(new ShopVisited(new OutboxEntry(shopper.id(), 1, at), ids.id()));
    if (chance.of(ORDERS)) {
      later(at, 1000, 4000, orderedAt -> shop.order(shopper, orderedAt));
    }
    if (chance.of(VISITS_AGAIN)) {
      later(
          at,
          2000,
          8000,
          again ->
              setting.emit(new ShopVisited(new OutboxEntry(shopper.id(), 2, again), ids.id())));
    }
  }

  private static OutboxEntry entry(Shopper shopper, long sequence, Instant at) {
    return new OutboxEntry(ID + '/' + shopper.id(), sequence, at);
  }

  private void later(Instant at, int fromMillis, int beforeMillis, Agenda.Task task) {
    setting.agenda().add(at.plus(chance.millisBetween(fromMillis, beforeMillis)), task);
  }
}
