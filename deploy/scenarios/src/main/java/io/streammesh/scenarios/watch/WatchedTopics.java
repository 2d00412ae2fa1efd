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
 */
public record WatchedTopics(Map<String, WatchedProduct> products, Map<String, String> deadLetters) {

  public WatchedTopics {
    products = sorted(products);
    deadLetters = sorted(deadLetters);
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>(products.keySet());
    all.addAll(deadLetters.keySet());
    return all;
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> topics) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(topics));
  }
}
