package io.streammesh.scenarios.traffic;

import java.util.ArrayList;
import java.util.List;

/** Who buys in the online shop: new customers, and those who were there before. */
final class Buyers {
  private static final double RETURNING = 0.5;
  private static final double OTHER_COUNTRY = 0.15;
  private static final String[] COUNTRIES = {
    "United Kingdom", "United Kingdom", "United Kingdom", "Germany", "France", "EIRE", "Spain"
  };
  // Bounds memory; beyond it each new customer takes the place of one who will not come back.
  private static final int MOST_KNOWN = 5_000;

  private final List<Buyer> known = new ArrayList<>();
  private final Chance chance;
  private final RunningNumber numbers;

  Buyers(Chance chance, RunningNumber numbers) {
    this.chance = chance;
    this.numbers = numbers;
  }

  Buyer next() {
    if (known.isEmpty() || !chance.of(RETURNING)) {
      return newcomer();
    }
    Buyer buyer = known.get(chance.between(0, known.size()));
    if (chance.of(OTHER_COUNTRY)) {
      buyer.moveTo(chance.oneOf(COUNTRIES));
    }
    return buyer;
  }

  private Buyer newcomer() {
    Buyer buyer = new Buyer(OnlineShop.ID_PREFIX + numbers.next(), chance.oneOf(COUNTRIES));
    if (known.size() < MOST_KNOWN) {
      known.add(buyer);
    } else {
      known.set(chance.between(0, MOST_KNOWN), buyer);
    }
    return buyer;
  }
}
