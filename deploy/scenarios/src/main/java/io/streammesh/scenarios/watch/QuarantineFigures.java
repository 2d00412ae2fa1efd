package io.streammesh.scenarios.watch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a domain has quarantined.
 *
 * @param byRule dead letters so far, by the rule that each broke
 */
public record QuarantineFigures(String domain, SortedMap<String, Long> byRule) {
  /** Stands for the rule of a dead letter whose verdict cannot be read. */
  public static final String NO_VERDICT = "no-verdict";

  public QuarantineFigures {
    byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
  }

  /** All dead letters so far. */
  public long total() {
    return byRule.values().stream().mapToLong(Long::longValue).sum();
  }
}
