package io.streammesh.local.operations;

import java.net.URI;
import java.util.Set;

/**
 * An app of a domain, or a service that acts on signals, as it is watched.
 *
 * @param name of its process, different from all others
 * @param kind what it is
 * @param domain that it belongs to
 * @param url where it answers
 * @param group in which it reads
 * @param inputs ids of the contracts of what it reads
 */
record ObservedApp(
    String name, Kind kind, String domain, URI url, String group, Set<String> inputs) {
  ObservedApp {
    inputs = Set.copyOf(inputs);
  }

  /** What a process of the mesh is. */
  enum Kind {
    DOMAIN,
    SERVICE
  }
}
