package io.streammesh.keys.local.internal;

import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.integrity.Revocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what a change of a ring decides, by comparing it with the ring before. */
final class RingAudit {
  private final KeyRing before;
  private final KeyRing after;
  private final Actor actor;
  private final Instant now;

  RingAudit(KeyRing before, KeyRing after, Actor actor, Instant now) {
    this.before = before;
    this.after = after;
    this.actor = actor;
    this.now = now;
  }

  /** In the order in which they take effect. */
  List<AuditEvent> events() {
    List<AuditEvent> events = new ArrayList<>();
    for (KeyEpoch key : after.epochs()) {
      Revocation revocation = key.revocation();
      if (revocation != null && before.epoch(key.id()).filter(KeyEpoch::isRevoked).isEmpty()) {
        events.add(ofKey(AuditAction.KEY_REVOKED, key).setReason(revocation.reason()).build());
      }
    }
    for (KeyEpoch key : after.epochs()) {
      if (before.epoch(key.id()).isEmpty()) {
        events.add(
            ofKey(before.epochs().isEmpty() ? AuditAction.KEY_MADE : AuditAction.KEY_ROTATED, key)
                .build());
      }
    }
    missingIn(before.granted(), after.granted())
        .forEach(who -> events.add(ofGrant(AuditAction.GRANT_GIVEN, who)));
    missingIn(after.granted(), before.granted())
        .forEach(who -> events.add(ofGrant(AuditAction.GRANT_WITHDRAWN, who)));
    return events;
  }

  /**
   * An event for each epoch in which the subject had a key. It does not say whose: by a hash,
   * whoever has a list of persons would find the erased ones, for as long as the audit is kept.
   */
  List<AuditEvent> ofErasure() {
    List<AuditEvent> events = new ArrayList<>();
    for (KeyEpoch key : after.epochs()) {
      // An epoch that an erasure left alone is the same object.
      if (before.epoch(key.id()).filter(was -> was == key).isEmpty()) {
        events.add(ofKey(AuditAction.SUBJECT_ERASED, key).build());
      }
    }
    return events;
  }

  /** A domain needs no grant of what it owns. */
  private SortedSet<String> missingIn(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> missing = new TreeSet<>(others);
    missing.removeAll(some);
    missing.remove(after.owner());
    return missing;
  }

  private AuditEvent.Builder ofKey(AuditAction action, KeyEpoch key) {
    return of(action).setKeyId(key.id());
  }

  private AuditEvent ofGrant(AuditAction action, String grantee) {
    return of(action).setGrantee(grantee).build();
  }

  private AuditEvent.Builder of(AuditAction action) {
    return AuditEvents.of(after.owner(), action, actor, now)
        .setContract(after.product())
        .setTag(tag());
  }

  private @Nullable String tag() {
    return Optional.of(after.use())
        .filter(KeyUse.Data.class::isInstance)
        .map(KeyUse.Data.class::cast)
        .map(KeyUse.Data::tag)
        .orElse(null);
  }
}
