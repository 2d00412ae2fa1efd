package io.streammesh.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which apps of a local mesh are started, and how.
 *
 * @param domains whose apps are started; none named starts all
 * @param config further configuration of every app
 * @param stopPatience how long they have to stop in order before they are killed
 */
public record AppOptions(Set<String> domains, Map<String, String> config, Duration stopPatience) {
  /** All domains, nothing special. */
  public static final AppOptions USUAL = new AppOptions(Set.of(), Map.of(), Duration.ofSeconds(8));

  public AppOptions {
    domains = Set.copyOf(domains);
    config = Map.copyOf(config);
  }

  AppOptions ofDomains(Set<String> only) {
    return new AppOptions(only, config, stopPatience);
  }

  AppOptions withConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(config);
    more.put(key, value);
    return new AppOptions(domains, more, stopPatience);
  }

  AppOptions killedOnClose() {
    return new AppOptions(domains, config, Duration.ZERO);
  }

  boolean starts(String domain) {
    return domains.isEmpty() || domains.contains(domain);
  }
}
