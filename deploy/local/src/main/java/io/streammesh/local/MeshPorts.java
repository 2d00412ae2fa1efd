package io.streammesh.local;

import io.streammesh.broker.FreePorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The ports of one mesh, all different.
 *
 * @param broker of the broker
 * @param registry of the schema registry
 * @param http of each app and service
 */
record MeshPorts(int broker, int registry, List<Integer> http) {
  private static final int HIGHEST = 65_535;

  /**
   * Takes those that are asked for, and free ones for the rest.
   *
   * @throws LocalMeshException if a port is none, is asked for twice, or is taken
   */
  static MeshPorts choose(MeshOptions options, int apps) {
    List<Integer> free = new ArrayList<>(FreePorts.distinct(2 * apps + 4));
    Map<Integer, String> fixed = new HashMap<>();
    fix(fixed, "broker", options.brokerPort());
    fix(fixed, "registry", options.registryPort());
    fix(fixed, "operations", options.operationsPort());
    for (int i = 0; i < apps && options.httpPort() != 0; i++) {
      fix(fixed, "http", options.httpPort() + i);
    }
    free.removeAll(fixed.keySet());
    Iterator<Integer> next = free.iterator();
    int broker = options.brokerPort() == 0 ? next.next() : options.brokerPort();
    int registry = options.registryPort() == 0 ? next.next() : options.registryPort();
    List<Integer> http = new ArrayList<>();
    for (int i = 0; i < apps; i++) {
      http.add(options.httpPort() == 0 ? next.next() : options.httpPort() + i);
    }
    return new MeshPorts(broker, registry, http);
  }

  private static void fix(Map<Integer, String> fixed, String what, int port) {
    if (port == 0) {
      return;
    }
    if (port < 0 || port > HIGHEST) {
      throw new LocalMeshException(
          "Port %d, from --%s-port, is no port; expected 1 to %d, or 0 for a free one"
              .formatted(port, what, HIGHEST));
    }
    String other = fixed.put(port, what);
    if (other != null) {
      throw new LocalMeshException(
          "Port %d is asked for twice, by --%s-port and --%s-port; expected different ones"
              .formatted(port, other, what));
    }
    if (!FreePorts.isFree(port)) {
      throw new LocalMeshException(
          "Port %d on 127.0.0.1 is taken; free it, or name another with --%s-port"
              .formatted(port, what));
    }
  }
}
