package io.streammesh.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a local mesh is set up.
 *
 * @param home the checkout, whose built domains are run
 * @param dataDir where everything durable goes
 * @param brokerPort 0 takes a free one
 * @param registryPort 0 takes a free one
 * @param httpPort of the first domain app, the others follow; 0 takes free ones
 * @param brokerConfig further broker configuration, by Kafka's names
 * @param domains whose apps are started; none named starts all
 * @param appConfig further configuration of every app
 * @param domainConfig further configuration by domain; wins over that of every app
 * @param stopPatience how long the apps have to stop in order before they are killed
 */
public record MeshOptions(
    Path home,
    Path dataDir,
    int brokerPort,
    int registryPort,
    int httpPort,
    Map<String, String> brokerConfig,
    Set<String> domains,
    Map<String, String> appConfig,
    Map<String, Map<String, String>> domainConfig,
    Duration stopPatience) {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(8);

  public MeshOptions {
    brokerConfig = Map.copyOf(new TreeMap<>(brokerConfig));
    domains = Set.copyOf(domains);
    appConfig = Map.copyOf(appConfig);
    domainConfig =
        domainConfig.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
  }

  /** The apps of all domains. */
  public MeshOptions(
      Path home,
      Path dataDir,
      int brokerPort,
      int registryPort,
      int httpPort,
      Map<String, String> brokerConfig) {
    this(
        home,
        dataDir,
        brokerPort,
        registryPort,
        httpPort,
        brokerConfig,
        Set.of(),
        Map.of(),
        Map.of(),
        USUAL_PATIENCE);
  }

  /** All ports free ones, nothing special. */
  public static MeshOptions in(Path home, Path dataDir) {
    return new MeshOptions(home, dataDir, 0, 0, 0, Map.of());
  }

  /** The same with the apps of these domains only; the topics of all domains are there. */
  public MeshOptions withDomains(Set<String> only) {
    return new MeshOptions(
        home,
        dataDir,
        brokerPort,
        registryPort,
        httpPort,
        brokerConfig,
        only,
        appConfig,
        domainConfig,
        stopPatience);
  }

  /** The same with one key of every app's configuration changed. */
  public MeshOptions withAppConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(appConfig);
    more.put(key, value);
    return new MeshOptions(
        home,
        dataDir,
        brokerPort,
        registryPort,
        httpPort,
        brokerConfig,
        domains,
        more,
        domainConfig,
        stopPatience);
  }

  /** The same with one key of one app's configuration changed; it wins over that of all. */
  public MeshOptions withDomainConfig(String domain, String key, String value) {
    Map<String, Map<String, String>> more = new HashMap<>(domainConfig);
    Map<String, String> own = new HashMap<>(more.getOrDefault(domain, Map.of()));
    own.put(key, value);
    more.put(domain, own);
    return new MeshOptions(
        home,
        dataDir,
        brokerPort,
        registryPort,
        httpPort,
        brokerConfig,
        domains,
        appConfig,
        more,
        stopPatience);
  }

  /**
   * The same for a mesh whose data go with it: its apps are killed when it is closed, since they
   * need not leave their state in order.
   */
  public MeshOptions killedOnClose() {
    return new MeshOptions(
        home,
        dataDir,
        brokerPort,
        registryPort,
        httpPort,
        brokerConfig,
        domains,
        appConfig,
        domainConfig,
        Duration.ZERO);
  }

  /** What the configuration of this domain's app has beyond the usual. */
  Map<String, String> configOf(String domain) {
    Map<String, String> config = new HashMap<>(appConfig);
    config.putAll(domainConfig.getOrDefault(domain, Map.of()));
    return config;
  }
}
