package io.streammesh.scenarios.drain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which internal topics belong to which application, by their names. */
final class InternalTopics {

  private InternalTopics() {}

  /**
   * A topic belongs to the longest application id that it begins with: {@code a-b} before {@code
   * a}.
   */
  static Map<DrainedDomain, Set<String>> byOwner(
      List<DrainedDomain> domains, Collection<String> topics) {
    Comparator<DrainedDomain> byLength =
        Comparator.comparing(domain -> domain.application().length());
    Map<DrainedDomain, Set<String>> owned =
        new TreeMap<>(Comparator.comparing(DrainedDomain::application));
    domains.forEach(domain -> owned.put(domain, new TreeSet<>()));
    for (String topic : topics) {
      domains.stream()
          .filter(domain -> domain.ownsInternal(topic))
          .max(byLength)
          .ifPresent(owner -> owned.getOrDefault(owner, Set.of()).add(topic));
    }
    return owned;
  }
}
