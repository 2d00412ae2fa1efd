package io.streammesh.consumer;

import io.streammesh.integrity.IntegrityFault;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a record is refused. Without a stack trace: it is an outcome, not a fault of the program.
 * Never leaves this package.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String fault;
  private final String reason;

  /**
   * @param fault its label, as dead letters and metrics have it
   * @param reason one sentence for a person, without payload, key or header value
   */
  Refusal(String fault, String reason) {
    super(fault + ": " + reason, null, false, false);
    this.fault = fault;
    this.reason = reason;
  }

  /** The labels of all faults. */
  static SortedSet<String> faults() {
    SortedSet<String> faults =
        new TreeSet<>(
            List.of(
                "event-time",
                "key-malformed",
                "key-missing",
                "malformed",
                "mesh-header",
                "schema-unknown",
                "size",
                "stale",
                "value-missing"));
    for (IntegrityFault fault : IntegrityFault.values()) {
      if (fault != IntegrityFault.GAP) {
        faults.add(fault.label());
      }
    }
    return faults;
  }

  String fault() {
    return fault;
  }

  String reason() {
    return reason;
  }
}
