package io.streammesh.contract;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What holds for the audit topics, of which every domain has one.
 *
 * @param retentionMillis how long an audit event is kept; -1 keeps all
 * @param readers who is granted the audit topics, besides the domain or role that owns each
 * @param roles the roles that are no domain, and have an audit topic of their own as a domain has:
 *     what they open, they account for
 */
public record AuditPolicy(long retentionMillis, List<Role> readers, SortedSet<String> roles) {
  /** What holds where the mesh policy is silent: nothing is lost, and nobody else is granted it. */
  public static final AuditPolicy USUAL = new AuditPolicy(-1, List.of(), new TreeSet<>());

  public AuditPolicy {
    if (retentionMillis != -1 && retentionMillis < 1) {
      throw new IllegalArgumentException(
          "retentionMillis is " + retentionMillis + ", expected -1, or one or more");
    }
    readers = List.copyOf(readers);
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** The audit topic of a domain, or of one of the roles. */
  public static String topicOf(String owner) {
    return owner + ".audit";
  }
}
