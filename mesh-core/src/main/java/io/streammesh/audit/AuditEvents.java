package io.streammesh.audit;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.quarantine.Verdict;
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

  /**
   * The event of a record that an app or a service of the domain rejects.
   *
   * @param contractId of the contract that the record failed under
   * @param verdict why
   */
  public static AuditEvent.Builder rejected(
      String domain, String contractId, Verdict verdict, Instant at) {
    return of(domain, AuditAction.RECORD_REJECTED, Actor.app(domain), at)
        .setContract(contractId)
        .setRecords(verdict.lineage().toString())
        .setStage(verdict.stage().label())
        .setRule(verdict.rule())
        .setReason(verdict.reason());
  }
}
