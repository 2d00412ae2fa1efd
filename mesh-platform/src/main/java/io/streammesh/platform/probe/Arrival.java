package io.streammesh.platform.probe;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.platform.audit.AuditEntry;
import java.util.Optional;

/**
 * At which product a probe arrives.
 *
 * @param position of the probe in its raw topic
 * @param product id of the product's contract
 */
record Arrival(String position, String product) {
  /** What an audit tells; empty where it is about something else, or not signed by its domain. */
  static Optional<Arrival> toldBy(AuditEntry entry) {
    AuditEvent event = entry.event();
    if (event == null
        || !entry.isVerified()
        || event.getAction() != AuditAction.PROBE_ARRIVED
        || event.getRecords() == null
        || event.getContract() == null) {
      return Optional.empty();
    }
    return Optional.of(new Arrival(event.getRecords(), event.getContract()));
  }
}
