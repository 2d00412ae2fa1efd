package io.streammesh.broker;

import java.util.ArrayList;
import java.util.List;

/** The two ports of one start. */
record BrokerPorts(int clients, int controller) {

  /** The ports asked for, where they are free; free ones in place of 0. */
  static BrokerPorts choose(BrokerOptions options) {
    requireFree("port", options.port());
    requireFree("controller port", options.controllerPort());
    List<Integer> found = new ArrayList<>(FreePorts.distinct(3));
    found.remove(Integer.valueOf(options.port()));
    found.remove(Integer.valueOf(options.controllerPort()));
    return new BrokerPorts(
        options.port() == 0 ? found.get(0) : options.port(),
        options.controllerPort() == 0 ? found.get(1) : options.controllerPort());
  }

  private static void requireFree(String name, int port) {
    if (port != 0 && !FreePorts.isFree(port)) {
      throw new BrokerException(
          "%s %d on 127.0.0.1 is taken by another process; expected a free port (0 chooses one)"
              .formatted(name, port));
    }
  }
}
