package io.streammesh.local.fault;

import java.util.Map;

/** Something that goes wrong with a running mesh. It is begun and ended once, in this order. */
interface Fault {
  /** Returns when the condition is there; it lasts until the fault is ended. */
  void begin();

  /** Undoes it, even where it began only half; the mesh recovers by itself from then on. */
  void end();

  /** What it makes a domain set aside: the number of dead letters by their rule. */
  default Map<String, Long> setAside(String domain) {
    return Map.of();
  }
}
