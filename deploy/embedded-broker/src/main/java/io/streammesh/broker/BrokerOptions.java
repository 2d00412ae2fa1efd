package io.streammesh.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where an {@link EmbeddedBroker} keeps its data, and where it listens.
 *
 * @param dataDir the broker's own folder; created when absent, reused when a broker wrote it
 * @param port where clients connect on 127.0.0.1; 0 for any free port
 * @param controllerPort where the broker talks to itself on 127.0.0.1; 0 for any free port
 * @param overrides Kafka's own broker settings, verbatim; they win over the broker's defaults, but
 *     not over its identity, folder and ports
 */
public record BrokerOptions(
    Path dataDir, int port, int controllerPort, Map<String, String> overrides) {

  private static final int HIGHEST_PORT = 65_535;

  /** Settings that the other components of this record, or the recipe itself, decide. */
  private static final Set<String> DECIDED_HERE =
      Set.of(
          "advertised.listeners",
          "controller.listener.names",
          "controller.quorum.voters",
          "listeners",
          "log.dir",
          "log.dirs",
          "metadata.log.dir",
          "node.id",
          "process.roles");

  public BrokerOptions {
    dataDir = dataDir.toAbsolutePath().normalize();
    requirePort("port", port);
    requirePort("controllerPort", controllerPort);
    if (port != 0 && port == controllerPort) {
      throw new IllegalArgumentException(
          "controllerPort %d equals port; expected two different ports".formatted(port));
    }
    overrides = Map.copyOf(overrides);
    Set<String> refused = new TreeSet<>(overrides.keySet());
    refused.retainAll(DECIDED_HERE);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "overrides %s are decided by the embedded broker; expected other broker settings"
              .formatted(refused));
    }
  }

  /** A broker in this folder, on free ports, with the settings that suit one machine. */
  public static BrokerOptions in(Path dataDir) {
    return new BrokerOptions(dataDir, 0, 0, Map.of());
  }

  /** The same broker, with clients on this port. */
  public BrokerOptions withPort(int newPort) {
    return new BrokerOptions(dataDir, newPort, controllerPort, overrides);
  }

  /** The same broker, with one of Kafka's broker settings changed. */
  public BrokerOptions with(String key, String value) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.put(key, value);
    return new BrokerOptions(dataDir, port, controllerPort, changed);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "%s is %d; expected 0 (any free port) to %d".formatted(name, port, HIGHEST_PORT));
    }
  }
}
