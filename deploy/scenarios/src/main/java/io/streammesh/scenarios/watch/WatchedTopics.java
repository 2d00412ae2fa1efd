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
 * @param products product topics, each with its domain
 * @param deadLetters dead-letter topics, each with its domain
 */
public record WatchedTopics(Map<String, String> products, Map<String, String> deadLetters) {

  public WatchedTopics {
    products = sorted(products);
    deadLetters = sorted(deadLetters);
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>(products.keySet());
    all.addAll(deadLetters.keySet());
    return all;
  }

  private static SortedMap<String, String> sorted(Map<String, String> topics) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(topics));
  }
}
