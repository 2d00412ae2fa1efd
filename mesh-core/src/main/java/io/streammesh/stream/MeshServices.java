package io.streammesh.stream;

import io.streammesh.keys.KeyService;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;

/**
 * What a domain's topology asks while it runs. Whoever opened them closes them, after the topology
 * has ended.
 *
 * @param registry where the schemas of the outputs are registered, and those of inputs are found
 * @param keys that the domain was granted
 * @param clock by which event times, and the age of keys, are judged
 */
public record MeshServices(SchemaRegistry registry, KeyService keys, Clock clock) {}
