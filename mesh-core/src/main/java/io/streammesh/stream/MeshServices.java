package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.KeyService;
import io.streammesh.protect.OpenDecisions;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.tracing.Tracing;
import java.time.Clock;

/**
 * What a domain's topology, a consumer of products or a port asks while it runs. Whoever opened
 * them closes them, after that has ended.
 *
 * @param registry where the schemas of the outputs are registered, and those of inputs are found
 * @param keys that the domain was granted
 * @param decisions is told of what is opened, and of what is not; for a domain, and for a role that
 *     the mesh policy gives an audit topic, an {@link io.streammesh.audit.AuditedDecisions} over it
 * @param rejections is told of each record that a consumer or a port rejects; likewise, an {@link
 *     io.streammesh.audit.AuditedRejections}, and {@link RejectionAccount#NONE} under a role
 *     without an audit topic. A topology does not ask it: its events are sent with its dead letters
 * @param clock by which event times, and the age of keys, are judged
 * @param tracing where the spans of what is published, and acted on, begin
 */
public record MeshServices(
    SchemaRegistry registry,
    KeyService keys,
    OpenDecisions decisions,
    RejectionAccount rejections,
    Clock clock,
    Tracing tracing) {
  /** Services that begin no spans. */
  public MeshServices(
      SchemaRegistry registry,
      KeyService keys,
      OpenDecisions decisions,
      RejectionAccount rejections,
      Clock clock) {
    this(registry, keys, decisions, rejections, clock, Tracing.NONE);
  }

  /**
   * For whom no field is opened, and so no account of that is needed: what was granted in clear all
   * the same is an exception of whoever would open it. Nor is there one of the records that a
   * consumer or a port rejects; neither opens so under a role that has an audit topic, as each
   * domain has: pass one by {@link #tellingRejectionsTo}.
   */
  public static MeshServices openingNothing(SchemaRegistry registry, KeyService keys, Clock clock) {
    return new MeshServices(
        registry, keys, OpenDecisions.NOTHING_OPENED, RejectionAccount.NONE, clock);
  }

  /** The same with another account of what is rejected. */
  public MeshServices tellingRejectionsTo(RejectionAccount other) {
    return new MeshServices(registry, keys, decisions, other, clock, tracing);
  }

  /**
   * Holds that who reads under a role keeps an account of what it rejects, where it has to.
   *
   * @throws MeshException if the role has an audit topic, and none is kept
   */
  public void requireAccountOfRejections(MeshDefinition definition, String role) {
    if (rejections.equals(RejectionAccount.NONE) && definition.audited().contains(role)) {
      throw new MeshException(
          "No account is kept of the records that '%s' rejects, which has an audit topic; expected MeshServices.tellingRejectionsTo an AuditedRejections over %s"
              .formatted(role, definition.audit(role).topic()));
    }
  }

  /** The same, whose spans begin there. */
  public MeshServices tracedBy(Tracing other) {
    return new MeshServices(registry, keys, decisions, rejections, clock, other);
  }
}
