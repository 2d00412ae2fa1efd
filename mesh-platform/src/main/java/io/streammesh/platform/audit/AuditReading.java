package io.streammesh.platform.audit;

import java.util.Comparator;
import java.util.List;

/**
 * What a reader has found in audit topics.
 *
 * @param entries the oldest first
 * @param problems why some topics could not be read, or not verified, a text for each
 */
public record AuditReading(List<AuditEntry> entries, List<String> problems) {
  public AuditReading {
    entries = entries.stream().sorted(Comparator.comparing(AuditEntry::at)).toList();
    problems = List.copyOf(problems);
  }

  /** How many entries prove nothing. */
  public long marked() {
    return entries.stream().filter(entry -> !entry.isVerified()).count();
  }

  /** How many records should stand within a chain, and do not. */
  public long missing() {
    return entries.stream().mapToLong(AuditEntry::missing).sum();
  }

  /** Whether every topic was read, and each entry is proven, in its place. */
  public boolean isSound() {
    return marked() + missing() == 0 && problems.isEmpty();
  }
}
