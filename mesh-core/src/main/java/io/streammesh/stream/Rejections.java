package io.streammesh.stream;

import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditRecords;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the audit event of each record that a domain's app rejects, to be sent with its dead
 * letter. Thread-safe; one for all tasks of an app.
 */
final class Rejections {
  private final AuditRecords records;
  private final String domain;
  private final Clock clock;

  Rejections(AuditRecords records, String domain, Clock clock) {
    this.records = records;
    this.domain = domain;
    this.clock = clock;
  }

  /** The record to send, stamped for the Guard. */
  ProducerRecord<byte[], byte[]> event(Quarantined rejected) {
    return Stamp.stamped(
        records.unsigned(
            AuditEvents.rejected(domain, rejected.contractId(), rejected.verdict(), clock.instant())
                .build()));
  }
}
