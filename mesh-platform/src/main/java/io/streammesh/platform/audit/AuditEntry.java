package io.streammesh.platform.audit;

import io.streammesh.audit.v1.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of an audit topic.
 *
 * @param position {@code topic-partition@offset}
 * @param at the time of the record
 * @param event what it says; null if it cannot be decoded
 * @param problem why it proves nothing; null for one that the domain has signed, in its place
 * @param missing how many records of its chain should stand before it, and do not
 * @param refused how many more its chain skips, where as many entries prove nothing
 */
public record AuditEntry(
    String position,
    Instant at,
    @Nullable AuditEvent event,
    @Nullable String problem,
    long missing,
    long refused) {
  /** Whether the domain has signed it, in its place. */
  public boolean isVerified() {
    return problem == null;
  }
}
