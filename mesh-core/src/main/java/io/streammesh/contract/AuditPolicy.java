package io.streammesh.contract;

import java.util.List;

/**
 * What holds for the audit topic of every domain.
 *
 * @param retentionMillis how long an audit event is kept; -1 keeps all
 * @param readers who is granted the audit topics, besides the domain that owns each
 */
public record AuditPolicy(long retentionMillis, List<Role> readers) {
  /** What holds where the mesh policy is silent: nothing is lost, and nobody else is granted it. */
  public static final AuditPolicy USUAL = new AuditPolicy(-1, List.of());

  public AuditPolicy {
    if (retentionMillis != -1 && retentionMillis < 1) {
      throw new IllegalArgumentException(
          "retentionMillis is " + retentionMillis + ", expected -1, or one or more");
    }
    readers = List.copyOf(readers);
  }
}
