package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who looks around in the shop, in sessions; some say who they are, sooner or later. */
final class Visitors {
  private static final double SESSIONS_PER_ORDER = 0.7;
  private static final double KNOWN = 0.4;
  private static final double ONE_MORE_VIEW = 0.75;
  private static final int MOST_VIEWS = 12;
  private static final double SEARCHES = 0.2;

  private final Setting setting;
  private final Shop shop;
  private final Assortment assortment;
  private final SearchBox searchBox;
  private final Chance chance;
  private final Chance ids;

  Visitors(Setting setting, Shop shop, Assortment assortment, SearchBox searchBox) {
    this.setting = setting;
    this.shop = shop;
    this.assortment = assortment;
    this.searchBox = searchBox;
    this.chance = setting.chance("visitors");
    this.ids = setting.ids("visitors");
  }

  void open() {
    setting.repeatedly(SESSIONS_PER_ORDER, chance, this::come);
  }

  private void come(Instant at) {
    String userId = chance.of(KNOWN) ? shop.someone(chance).map(Shopper::id).orElse(null) : null;
    view(new Session(ids.id(), userId, chance.between(1, 4)), 1, at);
  }

  private void view(Session session, int number, Instant at) {
    setting.emit(
        new ItemViewed(
            new OutboxEntry(session.id(), number, at),
            number < session.knownFrom() ? null : session.userId(),
            assortment.productId(chance)));
    if (chance.of(SEARCHES)) {
      searchBox.search(session.id(), at);
    }
    if (number < MOST_VIEWS && chance.of(ONE_MORE_VIEW)) {
      setting
          .agenda()
          .add(
              at.plus(chance.millisBetween(Setting.BEHIND_THE_FIRST_MILLIS, 8000)),
              later -> view(session, number + 1, later));
    }
  }

  /**
   * One visit.
   *
   * @param userId null where the visitor never says who it is
   * @param knownFrom from which view on the user is known
   */
  private record Session(String id, @Nullable String userId, int knownFrom) {}
}
