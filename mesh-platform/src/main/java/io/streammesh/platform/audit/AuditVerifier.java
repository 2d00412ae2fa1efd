package io.streammesh.platform.audit;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.InMemoryChainMemory;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Verifies the records of one partition of an audit topic, in their order. For one thread. */
final class AuditVerifier {
  /** Longer than anybody reads. */
  private static final Duration CHAINS_KNOWN_FOR = Duration.ofDays(1);

  private final @Nullable RecordVerifier signatures;
  private final ChainJudge chains;
  private final SchemaRegistry registry;
  private final AvroRecordDecoder<AuditEvent> decoder;
  private final Set<String> seen = Collections.newSetFromMap(new Latest());
  private long missing;
  private long refused;

  /** Whoever reads on for days must not keep all. */
  private static final class Latest extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 100_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }

  AuditVerifier(Contract audit, VerificationKeys keys, SchemaRegistry registry, Clock clock) {
    this.signatures =
        audit
            .integrity()
            .map(algorithm -> new RecordVerifier(audit.id(), algorithm, keys, clock))
            .orElse(null);
    this.chains = new ChainJudge(new InMemoryChainMemory(CHAINS_KNOWN_FOR, clock), clock);
    this.registry = registry;
    this.decoder =
        AvroRecordDecoder.of(AuditEvent.class, registry::schemaById, audit.maxRecordBytes());
  }

  /** Empty for an event that was there before: whoever sends it again does not decide again. */
  Optional<AuditEntry> verify(ConsumerRecord<byte[], byte[]> record) {
    missing = 0;
    refused = 0;
    String problem = problem(record);
    AuditEvent event = null;
    try {
      event = record.value() == null ? null : decoder.decode(record.value());
    } catch (MalformedRecordException | SchemaNotFoundException e) {
      problem = problem == null ? "malformed" : problem;
    }
    if (event == null && problem == null) {
      problem = "deletion";
    }
    if (problem == null && event != null && !seen.add(event.getId())) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditEntry(
            "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()),
            Instant.ofEpochMilli(record.timestamp()),
            event,
            problem,
            missing,
            refused));
  }

  private @Nullable String problem(ConsumerRecord<byte[], byte[]> record) {
    if (signatures == null) {
      return null;
    }
    IntegrityFault fault =
        signatures.verify(
            new RecordContent(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value()),
            record.offset(),
            record.headers());
    if (fault != null) {
      chains.passOver(record.offset());
      return fault.label();
    }
    ChainVerdict place = chains.judge(signatures.verified(), record.offset());
    missing = chains.missing();
    refused = chains.passedOver();
    if (place == ChainVerdict.REPEAT) {
      return "repeat";
    }
    fault = record.value() == null ? null : checkSchema(signatures, record.value());
    return fault == null ? null : fault.label();
  }

  private @Nullable IntegrityFault checkSchema(RecordVerifier verifier, byte[] value) {
    try {
      return verifier.checkSchema(
          SchemaFingerprint.of(registry.schemaById(WireFormat.schemaId(value))));
    } catch (MalformedRecordException | SchemaNotFoundException e) {
      return IntegrityFault.SCHEMA;
    }
  }
}
