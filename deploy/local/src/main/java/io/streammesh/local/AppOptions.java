package io.streammesh.local;

import io.streammesh.local.app.DomainOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which apps of a local mesh are started, and how.
 *
 * @param domains whose apps are started; none named starts all
 * @param config further configuration of every app
 * @param shared further configuration of every app and every service
 * @param stopPatience how long they have to stop in order before they are killed
 * @param acting whether the services that act on signals are started, where their domains are
 * @param lasting whether they run long enough for the JVM's optimising compiler to pay
 * @param busy domains that have most of the work to do
 * @param heap the cap of the heap of each domain's app, as {@code -Xmx} takes it
 */
public record AppOptions(
    Set<String> domains,
    Map<String, String> config,
    Map<String, String> shared,
    Duration stopPatience,
    boolean acting,
    boolean lasting,
    Set<String> busy,
    String heap) {
  /** All domains, nothing special. */
  public static final AppOptions USUAL =
      new AppOptions(
          Set.of(),
          Map.of(),
          Map.of(),
          Duration.ofSeconds(8),
          true,
          false,
          Set.of(),
          DomainOptions.STANDARD.heap());

  public AppOptions {
    domains = Set.copyOf(domains);
    config = Map.copyOf(config);
    shared = Map.copyOf(shared);
    busy = Set.copyOf(busy);
  }

  AppOptions ofDomains(Set<String> only) {
    return new AppOptions(only, config, shared, stopPatience, acting, lasting, busy, heap);
  }

  AppOptions withConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(config);
    more.put(key, value);
    return new AppOptions(domains, more, shared, stopPatience, acting, lasting, busy, heap);
  }

  AppOptions withShared(String key, String value) {
    Map<String, String> more = new HashMap<>(shared);
    more.put(key, value);
    return new AppOptions(domains, config, more, stopPatience, acting, lasting, busy, heap);
  }

  AppOptions killedOnClose() {
    return new AppOptions(domains, config, shared, Duration.ZERO, acting, lasting, busy, heap);
  }

  AppOptions withoutServices() {
    return new AppOptions(domains, config, shared, stopPatience, false, lasting, busy, heap);
  }

  AppOptions lastingLong() {
    return new AppOptions(domains, config, shared, stopPatience, acting, true, busy, heap);
  }

  AppOptions withBusy(Set<String> most) {
    return new AppOptions(domains, config, shared, stopPatience, acting, lasting, most, heap);
  }

  AppOptions withHeap(String cap) {
    return new AppOptions(domains, config, shared, stopPatience, acting, lasting, busy, cap);
  }

  /** How the app of a domain is started, but for its port. */
  DomainOptions of(String domain) {
    DomainOptions kind = busy.contains(domain) ? DomainOptions.BUSY : DomainOptions.STANDARD;
    return kind.withHeap(heap).with(config);
  }

  boolean starts(String domain) {
    return domains.isEmpty() || domains.contains(domain);
  }
}
