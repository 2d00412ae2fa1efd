package io.streammesh.local.cli;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.keys.local.KeyName;
import io.streammesh.platform.audit.AuditEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether an erasure has made one person's records unreadable, in time, and nobody else's. */
final class ErasureCheck {
  /** A key is used for ten seconds, and the keystore notices within one that it is gone. */
  private static final Duration BOUND = Duration.ofSeconds(11);

  private final ErasureSight sight;
  private final PrintStream out;
  private final List<String> faults;

  /**
   * @param out gets a line for what was looked at
   * @param faults gets what is wrong
   */
  ErasureCheck(ErasureSight sight, PrintStream out, List<String> faults) {
    this.sight = sight;
    this.out = out;
    this.faults = faults;
  }

  /** That what a reader could open of the person before, it can no more, and the rest still. */
  void checkUnreadable() {
    if (sight.destroyed().isEmpty()) {
      faults.add("no key of " + sight.subject() + " was destroyed");
    }
    if (sight.record() == null || sight.other() == null) {
      faults.add("nothing opened of " + sight.subject() + " or of others before the erasure");
      return;
    }
    Duration sealed = sight.sealed();
    if (sealed == null) {
      faults.add(
          "%s of %s opens still, %d ms after its keys were destroyed"
              .formatted(sight.record(), sight.subject(), sight.lastOpened().toMillis()));
      return;
    }
    if (sight.lastOpened().compareTo(BOUND) > 0) {
      faults.add(
          "%s of %s opened %d ms after its keys were destroyed, expected at most %d ms"
              .formatted(
                  sight.record(),
                  sight.subject(),
                  sight.lastOpened().toMillis(),
                  BOUND.toMillis()));
    }
    if (!sight.otherOpens()) {
      faults.add(
          "%s of another person does not open since the keys of %s were destroyed"
              .formatted(sight.other(), sight.subject()));
      return;
    }
    out.printf(
        "%s was readable in %s, and is not since %d ms after %d keys were destroyed; another person"
            + " still is in %s%n",
        sight.subject(),
        sight.record(),
        sealed.toMillis(),
        sight.destroyed().size(),
        sight.other());
  }

  /**
   * That each key that was destroyed is accounted for, once; an event may have been sent again.
   *
   * @param reader who has read the audit
   */
  void checkAudited(String reader, Collection<AuditEntry> audit) {
    Map<String, String> keys = new HashMap<>();
    audit.stream()
        .filter(AuditEntry::isVerified)
        .map(AuditEntry::event)
        .filter(Objects::nonNull)
        .filter(event -> event.getAction() == AuditAction.SUBJECT_ERASED)
        .forEach(event -> keys.put(event.getId(), key(event)));
    List<String> told = keys.values().stream().sorted().toList();
    List<String> expected = sight.destroyed().stream().map(KeyName::toString).sorted().toList();
    out.printf("the audit that %s reads tells of %d keys destroyed%n", reader, told.size());
    if (!told.equals(expected)) {
      faults.add("the audit has " + told + " as destroyed, expected " + expected);
    }
  }

  private static String key(AuditEvent event) {
    return "data %s key %d of %s".formatted(event.getTag(), event.getKeyId(), event.getContract());
  }
}
