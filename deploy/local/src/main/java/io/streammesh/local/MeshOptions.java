package io.streammesh.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
 */
public record MeshOptions(
    Path home,
    Path dataDir,
    int brokerPort,
    int registryPort,
    int httpPort,
    Map<String, String> brokerConfig,
    Set<String> domains,
    Map<String, String> appConfig) {
  public MeshOptions {
    brokerConfig = Map.copyOf(new TreeMap<>(brokerConfig));
    domains = Set.copyOf(domains);
    appConfig = Map.copyOf(appConfig);
  }

  /** The apps of all domains. */
  public MeshOptions(
      Path home,
      Path dataDir,
      int brokerPort,
      int registryPort,
      int httpPort,
      Map<String, String> brokerConfig) {
    this(home, dataDir, brokerPort, registryPort, httpPort, brokerConfig, Set.of(), Map.of());
  }

  /** All ports free ones, nothing special. */
  public static MeshOptions in(Path home, Path dataDir) {
    return new MeshOptions(home, dataDir, 0, 0, 0, Map.of());
  }

  /** The same with the apps of these domains only; the topics of all domains are there. */
  public MeshOptions withDomains(Set<String> only) {
    return new MeshOptions(
        home, dataDir, brokerPort, registryPort, httpPort, brokerConfig, only, appConfig);
  }

  /** The same with one key of every app's configuration changed. */
  public MeshOptions withAppConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(appConfig);
    more.put(key, value);
    return new MeshOptions(
        home, dataDir, brokerPort, registryPort, httpPort, brokerConfig, domains, more);
  }
}
