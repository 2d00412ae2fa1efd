package io.streammesh.stream;

import io.streammesh.keys.KeyService;
import io.streammesh.protect.OpenDecisions;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.tracing.Tracing;
import java.time.Clock;

/**
 * What a domain's topology asks while it runs. Whoever opened them closes them, after the topology
 * has ended.
 *
 * @param registry where the schemas of the outputs are registered, and those of inputs are found
 * @param keys that the domain was granted
 * @param decisions is told of what is opened, and of what is not; for a domain, and for a role that
 *     the mesh policy gives an audit topic, an {@link io.streammesh.audit.AuditedDecisions} over it
 * @param clock by which event times, and the age of keys, are judged
 * @param tracing where the spans of what is published, and acted on, begin
 */
public record MeshServices(
    SchemaRegistry registry,
    KeyService keys,
    OpenDecisions decisions,
    Clock clock,
    Tracing tracing) {
  /** Services that begin no spans. */
  public MeshServices(
      SchemaRegistry registry, KeyService keys, OpenDecisions decisions, Clock clock) {
    this(registry, keys, decisions, clock, Tracing.NONE);
  }

  /**
   * For whom no field is opened, and so no account is needed: what was granted in clear all the
   * same is an exception of whoever would open it.
   */
  public static MeshServices openingNothing(SchemaRegistry registry, KeyService keys, Clock clock) {
    return new MeshServices(registry, keys, OpenDecisions.NOTHING_OPENED, clock);
  }

  /** The same, whose spans begin there. */
  public MeshServices tracedBy(Tracing other) {
    return new MeshServices(registry, keys, decisions, clock, other);
  }
}
