package io.streammesh.scenarios.watch;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is watched.
 *
 * @param products by topic
 * @param deadLetters dead-letter topics, each with its domain
 * @param journals of reintegration ports, each with its port, as {@code orders/order-hold}
 */
public record WatchedTopics(
    Map<String, WatchedProduct> products,
    Map<String, String> deadLetters,
    Map<String, String> journals) {

  public WatchedTopics {
    products = sorted(products);
    deadLetters = sorted(deadLetters);
    journals = sorted(journals);
  }

  /** Without what becomes of signals. */
  public WatchedTopics(Map<String, WatchedProduct> products, Map<String, String> deadLetters) {
    this(products, deadLetters, Map.of());
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>(products.keySet());
    all.addAll(deadLetters.keySet());
    all.addAll(journals.keySet());
    return all;
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> topics) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(topics));
  }
}
