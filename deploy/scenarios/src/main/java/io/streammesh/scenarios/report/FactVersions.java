package io.streammesh.scenarios.report;

import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the two major versions of the order facts against each other: every sale of v2 whose sum is
 * not negative is in v1 with the same amounts, status and customer, and nothing else is.
 */
public final class FactVersions {

  private FactVersions() {}

  /** One line for each order that differs, which names it; empty where the two agree. */
  public static List<String> differences(ShopProducts products) {
    Map<String, Common> old = new TreeMap<>();
    products
        .all(io.streammesh.schemas.orders.v1.OrderFact.class)
        .forEach(fact -> old.put(fact.getOrderId(), Common.of(fact)));
    List<String> differences = new ArrayList<>();
    products
        .all(OrderFact.class)
        .filter(FactVersions::canBeTold)
        .forEach(
            fact -> {
              String id = fact.getOrderId();
              Common.of(fact)
                  .differencesFrom(old.remove(id))
                  .forEach(what -> differences.add("order %s %s".formatted(id, what)));
            });
    old.keySet().forEach(id -> differences.add("order %s is in v1 only".formatted(id)));
    return List.copyOf(differences);
  }

  /** Whether v1 has a place for it. */
  private static boolean canBeTold(OrderFact fact) {
    return fact.getKind() == OrderKind.SALE && fact.getItemsAmount().signum() >= 0;
  }

  /** What both versions tell of an order. */
  private record Common(
      BigDecimal items, BigDecimal freight, String status, @Nullable String customer) {

    static Common of(io.streammesh.schemas.orders.v1.OrderFact fact) {
      return new Common(
          fact.getItemsAmount(),
          fact.getFreightAmount(),
          fact.getStatus().name(),
          fact.getCustomerId());
    }

    static Common of(OrderFact fact) {
      return new Common(
          fact.getItemsAmount(),
          fact.getFreightAmount(),
          fact.getStatus().name(),
          fact.getCustomerId());
    }

    List<String> differencesFrom(@Nullable Common old) {
      if (old == null) {
        return List.of("is in v2 only");
      }
      List<String> differences = new ArrayList<>();
      if (old.items.compareTo(items) != 0) {
        differences.add("has items of %s in v1, of %s in v2".formatted(old.items, items));
      }
      if (old.freight.compareTo(freight) != 0) {
        differences.add("has freight of %s in v1, of %s in v2".formatted(old.freight, freight));
      }
      if (!old.status.equals(status)) {
        differences.add("is %s in v1, %s in v2".formatted(old.status, status));
      }
      if (!Objects.equals(old.customer, customer)) {
        differences.add("has not the same customer in v1 and v2");
      }
      return differences;
    }
  }
}
