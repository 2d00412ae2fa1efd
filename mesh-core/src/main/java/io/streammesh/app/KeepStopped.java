package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.v1.AuditAction;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a domain stopped whose app has set too much aside, so that no restart runs into the same
 * records again, and audits that. To be called before the process ends.
 */
final class KeepStopped {
  private static final Logger LOG = LoggerFactory.getLogger(KeepStopped.class);

  private final DomainControl control;
  private final Supplier<AuditLog> audit;
  private final String domain;
  private final Clock clock;

  /**
   * @param audit opens the domain's audit log
   */
  KeepStopped(DomainControl control, Supplier<AuditLog> audit, String domain, Clock clock) {
    this.control = control;
    this.audit = audit;
    this.domain = domain;
    this.clock = clock;
  }

  /**
   * @param reason one sentence for a person; no payload
   */
  void because(String reason) {
    Instant now = clock.instant();
    try {
      control.stop(new DomainStop(reason, now));
    } catch (MeshException e) {
      LOG.atError().setCause(e).log("Cannot keep the domain stopped; a restart may run it again");
    }
    try (AuditLog log = audit.get()) {
      log.record(
          AuditEvents.of(domain, AuditAction.DOMAIN_STOPPED, Actor.app(domain), now)
              .setReason(reason)
              .build());
    } catch (MeshException e) {
      // The app stops in any case; the control topic tells of it, too.
      LOG.atError().setCause(e).log("Cannot audit that the domain is stopped");
    }
  }
}
