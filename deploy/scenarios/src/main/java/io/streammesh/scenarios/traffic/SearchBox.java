package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopSearched;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people search for in the shop: mostly what it has, sometimes what it has not, and now and
 * then something that does not belong there, such as their own phone number.
 */
final class SearchBox {
  private static final double SEARCHES_PER_ORDER = 0.4;
  private static final double SOUGHT_IN_VAIN = 0.15;
  private static final double WITH_CONTACT = 0.03;
  private static final double SHOUTED = 0.1;
  private static final int MOST_RESULTS = 400;
  private static final String[] FOUND = {
    "fone bluetooth",
    "capa de celular",
    "mochila",
    "cafeteira",
    "relógio",
    "tênis",
    "cadeira",
    "tapete",
    "perfume",
    "luminária",
    "panela",
    "mouse sem fio"
  };
  private static final String[] NOT_FOUND = {"máquina do tempo", "cafteira", "unicórnio azul"};

  private final Setting setting;
  private final Chance chance;
  private final Chance ids;

  SearchBox(Setting setting) {
    this.setting = setting;
    this.chance = setting.chance("searches");
    this.ids = setting.ids("searches");
  }

  void open() {
    setting.repeatedly(SEARCHES_PER_ORDER, chance, at -> search(null, at));
  }

  /**
   * Somebody searches.
   *
   * @param sessionId null where the shop session is not known
   */
  void search(@Nullable String sessionId, Instant at) {
    if (chance.of(WITH_CONTACT)) {
      put(sessionId, "meu pedido " + ContactData.any(chance), 0, at);
    } else if (chance.of(SOUGHT_IN_VAIN)) {
      put(sessionId, chance.oneOf(NOT_FOUND), 0, at);
    } else {
      String term = chance.oneOf(FOUND);
      String typed = chance.of(SHOUTED) ? ' ' + term.toUpperCase(Locale.ROOT) : term;
      put(sessionId, typed, chance.between(1, MOST_RESULTS), at);
    }
  }

  private void put(@Nullable String sessionId, String query, int results, Instant at) {
    setting.emit(new ShopSearched(new OutboxEntry(ids.id(), 1, at), sessionId, query, results));
  }
}
