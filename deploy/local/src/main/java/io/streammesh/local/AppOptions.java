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
 * @param acting whether the services that act on signals are started, where their domains are
 * @param lasting whether they run long enough for the JVM's optimising compiler to pay
 */
public record AppOptions(
    Set<String> domains,
    Map<String, String> config,
    Duration stopPatience,
    boolean acting,
    boolean lasting) {
  /** All domains, nothing special. */
  public static final AppOptions USUAL =
      new AppOptions(Set.of(), Map.of(), Duration.ofSeconds(8), true, false);

  public AppOptions {
    domains = Set.copyOf(domains);
    config = Map.copyOf(config);
  }

  AppOptions ofDomains(Set<String> only) {
    return new AppOptions(only, config, stopPatience, acting, lasting);
  }

  AppOptions withConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(config);
    more.put(key, value);
    return new AppOptions(domains, more, stopPatience, acting, lasting);
  }

  AppOptions killedOnClose() {
    return new AppOptions(domains, config, Duration.ZERO, acting, lasting);
  }

  AppOptions withoutServices() {
    return new AppOptions(domains, config, stopPatience, false, lasting);
  }

  AppOptions lastingLong() {
    return new AppOptions(domains, config, stopPatience, acting, true);
  }

  boolean starts(String domain) {
    return domains.isEmpty() || domains.contains(domain);
  }
}
