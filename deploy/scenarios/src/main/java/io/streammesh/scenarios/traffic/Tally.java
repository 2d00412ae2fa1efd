package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.ShopEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is handed out. */
final class Tally {
  private final Map<String, Map<Poison, Long>> poison = new TreeMap<>();
  private final ProductTally products = new ProductTally();
  private long orders;
  private long events;
  private long late;
  private long repeats;

  /** An event is on its way, and may be late. */
  void happened(ShopEvent event) {
    products.happened(event);
  }

  void event(ShopEvent event) {
    events++;
    products.handedOut(event);
    if (event instanceof OrderStep step && step.placed() != null) {
      orders++;
    }
  }

  void lateEvent(ShopEvent event) {
    event(event);
    late++;
  }

  void repeat() {
    repeats++;
  }

  void poison(String domain, Poison kind) {
    poison
        .computeIfAbsent(domain, unseen -> new EnumMap<>(Poison.class))
        .merge(kind, 1L, Long::sum);
  }

  SortedMap<ProductFigure, Long> productFigures() {
    return products.figures();
  }

  TrafficCounts counts() {
    return new TrafficCounts(orders, events, late, repeats, poison);
  }
}
