package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.Contract;
import io.streammesh.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes the records of one audit topic, as yet unsigned. Thread-safe. */
public final class AuditRecords {
  /** As in every governed record: contract, version, and the records that it was made of. */
  private static final String HEADER = "mesh";

  /** The topic's only one. */
  private static final int PARTITION = 0;

  private final Contract contract;
  private final int schemaId;
  private final AvroRecordEncoder<AuditEvent> encoder = AvroRecordEncoder.of(AuditEvent.class);

  /**
   * @param contract of the audit topic
   * @throws io.streammesh.registry.SchemaNotFoundException if its schema is not registered
   */
  public AuditRecords(Contract contract, SchemaRegistry registry) {
    this.contract = contract;
    this.schemaId = registry.idOf(contract.subject(), contract.schema());
  }

  /** The record of an event, with the headers that are signed. */
  public synchronized ProducerRecord<byte[], byte[]> unsigned(AuditEvent event) {
    return new ProducerRecord<>(
        contract.topic(),
        PARTITION,
        event.getAt().toEpochMilli(),
        utf8(event.getId()),
        encoder.encode(schemaId, event),
        List.of(new RecordHeader(HEADER, utf8(header(event)))));
  }

  /** Without lineage, where a decision is about no record. */
  private String header(AuditEvent event) {
    return contract.versionedName()
        + (event.getRecords() == null ? "" : "; from=" + event.getRecords());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
