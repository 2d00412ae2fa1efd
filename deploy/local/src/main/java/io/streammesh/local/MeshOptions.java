package io.streammesh.local;

import java.nio.file.Path;
import java.util.Map;
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
 */
public record MeshOptions(
    Path home,
    Path dataDir,
    int brokerPort,
    int registryPort,
    int httpPort,
    Map<String, String> brokerConfig) {
  public MeshOptions {
    brokerConfig = Map.copyOf(new TreeMap<>(brokerConfig));
  }

  /** All ports free ones, nothing special. */
  public static MeshOptions in(Path home, Path dataDir) {
    return new MeshOptions(home, dataDir, 0, 0, 0, Map.of());
  }
}
