package io.streammesh.audit;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.protect.OpenDecisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits what a process opens and refuses to open. One event for each field would be as many as the
 * data: so the first decision about a product, tag and epoch is audited before it takes effect, and
 * those that are alike once a minute, as a count.
 *
 * <p>A decision that cannot be audited is not taken: {@link AuditUnavailableException} keeps the
 * field sealed. The counts since the last event are in memory alone: they wait for the next
 * decision that is alike, or for {@link #close}, however long that takes, and are lost with a JVM
 * that is killed. Close it before the log, so that the last counts get there.
 */
public final class AuditedDecisions implements OpenDecisions, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditedDecisions.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** So many are told apart by epoch and reason; beyond, they count together by tag. */
  private static final int MOST_DECISIONS = 1000;

  private final AuditLog log;
  private final String domain;
  private final Actor actor;
  private final Clock clock;
  private final ConcurrentMap<Decision, Tally> tallies = new ConcurrentHashMap<>();

  /**
   * @param log of the domain, or of the role
   * @param domain whose app it is that opens; or the role that is none, and has an audit topic
   */
  public AuditedDecisions(AuditLog log, String domain, Clock clock) {
    this.log = log;
    this.domain = domain;
    this.actor = Actor.app(domain);
    this.clock = clock;
  }

  @Override
  public void opened(String product, String tag, int epoch) {
    decided(new Decision(AuditAction.FIELD_OPENED, product, tag, epoch, null));
  }

  @Override
  public void refused(String product, String tag, int epoch, String why) {
    decided(new Decision(AuditAction.OPEN_REFUSED, product, tag, epoch, why));
  }

  private void decided(Decision decision) {
    Tally tally = tallies.get(decision);
    if (tally == null) {
      Decision kept = tallies.size() < MOST_DECISIONS ? decision : decision.byTag();
      tally = tallies.computeIfAbsent(kept, Tally::new);
    }
    tally.count();
  }

  /** Audits what was counted since. What cannot be is logged, as it must not hide why one ends. */
  @Override
  public void close() {
    tallies.values().forEach(Tally::flush);
  }

  private record Decision(
      AuditAction action,
      String product,
      String tag,
      @Nullable Integer epoch,
      @Nullable String why) {
    Decision byTag() {
      return new Decision(action, product, tag, null, null);
    }
  }

  /** How often it was so decided, since that was audited last. */
  private final class Tally {
    private final Decision decision;
    private long pending;
    private @Nullable Instant audited;

    Tally(Decision decision) {
      this.decision = decision;
    }

    /** Whoever decides alike at the same time waits too, as nothing is opened before its event. */
    synchronized void count() {
      pending++;
      Instant now = clock.instant();
      if (isDue(now)) {
        audit(now);
      }
    }

    synchronized void flush() {
      if (pending == 0) {
        return;
      }
      try {
        audit(clock.instant());
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("action", decision.action())
            .addKeyValue("product", decision.product())
            .addKeyValue("tag", decision.tag())
            .addKeyValue("count", pending)
            .setCause(e)
            .log("The last decisions could not be audited");
      }
    }

    /** Also when the clock was set back, as no one knows for how long then. */
    private boolean isDue(Instant now) {
      return audited == null || now.isBefore(audited) || !now.isBefore(audited.plus(INTERVAL));
    }

    private void audit(Instant now) {
      AuditEvent event =
          AuditEvents.of(domain, decision.action(), actor, now)
              .setContract(decision.product())
              .setTag(decision.tag())
              .setKeyId(decision.epoch())
              .setReason(decision.why())
              .setCount(pending)
              .build();
      log.record(event);
      pending = 0;
      audited = now;
    }
  }
}
