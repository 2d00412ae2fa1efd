package io.streammesh.audit;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Begins audit events with what each of them has to have. */
public final class AuditEvents {
  private AuditEvents() {}

  /**
   * An event of its own, to be completed by what it is about.
   *
   * @param domain whose audit topic it goes to
   * @param at when it was decided; the time of the record, too
   */
  public static AuditEvent.Builder of(String domain, AuditAction action, Actor actor, Instant at) {
    return AuditEvent.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setAt(at.truncatedTo(ChronoUnit.MILLIS))
        .setDomain(domain)
        .setAction(action)
        .setActor(actor.name());
  }
}
