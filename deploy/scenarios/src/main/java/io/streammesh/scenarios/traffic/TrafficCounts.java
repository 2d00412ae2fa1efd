package io.streammesh.scenarios.traffic;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was handed out so far.
 *
 * @param orders orders placed on the marketplace
 * @param events whole records, the late ones included, repeats and poison not
 * @param late events that came late
 * @param repeats records that came once more
 * @param poison broken records, by domain and kind
 */
public record TrafficCounts(
    long orders, long events, long late, long repeats, Map<String, Map<Poison, Long>> poison) {

  public TrafficCounts {
    poison =
        poison.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, domain -> Map.copyOf(domain.getValue())));
  }

  /** All records. */
  public long records() {
    return events + repeats + expectedInQuarantine();
  }

  /** How many records the domains have to quarantine. */
  public long expectedInQuarantine() {
    return poison.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** How many records a domain has to quarantine, by the rule that it has to name. */
  public SortedMap<String, Long> expectedInQuarantine(String domain) {
    return poison.getOrDefault(domain, Map.of()).entrySet().stream()
        .collect(
            Collectors.toMap(
                kind -> kind.getKey().rule(), Map.Entry::getValue, Long::sum, TreeMap::new));
  }

  /** How many broken records there were of each kind. */
  public SortedMap<Poison, Long> poisonByKind() {
    return poison.values().stream()
        .map(Map::entrySet)
        .flatMap(Collection::stream)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }
}
