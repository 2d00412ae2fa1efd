package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the records of one audit topic, signed in a chain of their own, for a producer that no
 * Guard stands before. For one thread.
 */
public final class SignedAuditRecords {
  private final Contract contract;
  private final AuditRecords records;
  private final RecordSigner signer;
  private final long schema;

  /**
   * @param contract of the audit topic
   * @param keys of the domain that owns it
   * @throws io.streammesh.registry.SchemaNotFoundException if its schema is not registered
   */
  public SignedAuditRecords(
      Contract contract, SchemaRegistry registry, SigningKeys keys, Clock clock) {
    this.contract = contract;
    this.records = new AuditRecords(contract, registry);
    this.signer = new RecordSigner(keys, clock);
    this.schema = SchemaFingerprint.of(contract.schema());
  }

  String topic() {
    return contract.topic();
  }

  /**
   * The record of an event, to be sent next.
   *
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be signed now
   */
  ProducerRecord<byte[], byte[]> signed(AuditEvent event) {
    ProducerRecord<byte[], byte[]> record = records.unsigned(event);
    if (contract.integrity().isPresent()) {
      byte[] signature =
          signer.sign(
              contract.id(),
              new RecordContent(
                  record.topic(),
                  record.partition(),
                  record.timestamp(),
                  record.key(),
                  record.value()),
              schema,
              record.headers().toArray());
      record.headers().add(SignatureHeader.NAME, signature);
    }
    return record;
  }

  /** To be called when what was signed last may not stand in the topic. */
  void startChain() {
    signer.startChain();
  }
}
