package io.streammesh.stream;

import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditRecords;
import io.streammesh.audit.v1.AuditAction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the audit event of each probe that has arrived at a product of a domain's app. A probe that
 * is read again, as after an aborted transaction, has an event of the same id. Thread-safe; one for
 * all tasks of an app.
 */
final class Arrivals {
  private final AuditRecords records;
  private final String domain;
  private final Clock clock;

  Arrivals(AuditRecords records, String domain, Clock clock) {
    this.records = records;
    this.domain = domain;
    this.clock = clock;
  }

  /** The record to send, stamped for the Guard. */
  ProducerRecord<byte[], byte[]> event(ProbeArrived arrived) {
    Probe probe = arrived.probe();
    Instant now = clock.instant();
    return Stamp.stamped(
        records.unsigned(
            AuditEvents.of(domain, AuditAction.PROBE_ARRIVED, Actor.app(domain), now)
                .setId(id(arrived).toString())
                .setContract(arrived.productId())
                .setRecords(arrived.lineage().toString())
                .setReason(
                    "the probe %s came to the product %d ms after it was sent"
                        .formatted(probe.id(), Duration.between(probe.sentAt(), now).toMillis()))
                .build()));
  }

  private static UUID id(ProbeArrived arrived) {
    String name = arrived.probe().id() + ";" + arrived.productId() + ";" + arrived.lineage();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
