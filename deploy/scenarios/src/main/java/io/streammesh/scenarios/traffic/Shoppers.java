package io.streammesh.scenarios.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who comes to the shop: new customers, and those who were there before. */
final class Shoppers {
  private static final double RETURNING = 0.35;
  private static final double MOVED_SINCE = 0.12;
  // Bounds memory; beyond it each new customer takes the place of one who will not come back.
  private static final int MOST_KNOWN = 50_000;

  private final List<Shopper> known = new ArrayList<>();
  private final Chance chance;
  private final Chance ids;
  private final People people;

  Shoppers(Chance chance, Chance ids) {
    this.chance = chance;
    this.ids = ids;
    this.people = new People(chance);
  }

  Shopper next() {
    if (known.isEmpty() || !chance.of(RETURNING)) {
      return newcomer();
    }
    Shopper shopper = known.get(chance.between(0, known.size()));
    if (chance.of(MOVED_SINCE)) {
      shopper.moveTo(people.address());
    }
    return shopper;
  }

  /** A customer of that name, who comes only when asked to. */
  Shopper named(String name) {
    return new Shopper(ids.id(), people.contact(name), people.address());
  }

  /** One of those who were there before; empty as long as nobody was. */
  Optional<Shopper> someone(Chance draws) {
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(draws.between(0, known.size())));
  }

  private Shopper newcomer() {
    Shopper shopper = new Shopper(ids.id(), people.contact(), people.address());
    if (known.size() < MOST_KNOWN) {
      known.add(shopper);
    } else {
      known.set(chance.between(0, MOST_KNOWN), shopper);
    }
    return shopper;
  }
}
