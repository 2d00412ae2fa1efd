package io.streammesh.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.audit.v1.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Audits each record that a process rejects outside of a topology, as the domain's app does with
 * its dead letters: one event a record. When {@link #rejected} returns, the events stand in the
 * topic. At least once: an event that is written again, as after a crash, has the same id.
 */
public final class AuditedRejections implements RejectionAccount {
  private final AuditLog log;
  private final String domain;
  private final Clock clock;

  /**
   * @param log of the domain, or of the role
   * @param domain whose service it is that rejects; or the role that is none, and has an audit
   *     topic
   */
  public AuditedRejections(AuditLog log, String domain, Clock clock) {
    this.log = log;
    this.domain = domain;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws AuditUnavailableException if they may not stand in the topic; nothing behind them is to
   *     be committed
   * @throws io.streammesh.integrity.KeyUnavailableException if they cannot be signed; likewise
   */
  @Override
  public void rejected(List<Rejection> rejections) {
    Instant now = clock.instant();
    log.recordAll(rejections.stream().map(rejection -> event(rejection, now)).toList());
  }

  private AuditEvent event(Rejection rejection, Instant now) {
    return AuditEvents.rejected(domain, rejection.contractId(), rejection.verdict(), now)
        .setId(id(rejection))
        .build();
  }

  /**
   * Of who rejects which record. Not of the rule: a record that was signed wrongly before a crash
   * may be stale after it, and was rejected once.
   */
  private String id(Rejection rejection) {
    String what =
        "%s %s %s %d"
            .formatted(
                Actor.app(domain),
                rejection.contractId(),
                rejection.verdict().lineage(),
                rejection.timestamp());
    return UUID.nameUUIDFromBytes(what.getBytes(UTF_8)).toString();
  }
}
