package io.streammesh.stream;

import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.DeadLetters.Failure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the records of one signed input, in one partition, against their signatures and chains,
 * before they are decoded. For one thread.
 */
final class IngressIntegrity {
  private static final Logger LOG = LoggerFactory.getLogger(IngressIntegrity.class);

  private final Contract contract;
  private final RecordVerifier verifier;
  private final ChainJudge judge;
  private final SchemaRegistry registry;
  private final ContractCounts counts;
  private final Map<Integer, Long> fingerprints = new HashMap<>();

  IngressIntegrity(
      Contract contract,
      RecordVerifier verifier,
      ChainJudge judge,
      SchemaRegistry registry,
      ContractCounts counts) {
    this.contract = contract;
    this.verifier = verifier;
    this.judge = judge;
    this.registry = registry;
    this.counts = counts;
  }

  /**
   * What is wrong with a record; null if nothing is.
   *
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be told now
   * @throws io.streammesh.registry.SchemaNotFoundException if the value names no known schema
   */
  @Nullable Failure check(FixedKeyRecord<String, byte[]> record, RecordMetadata metadata) {
    RecordContent content =
        new RecordContent(
            metadata.topic(),
            metadata.partition(),
            record.timestamp(),
            StrictUtf8.encode(record.key()),
            record.value());
    IntegrityFault fault = verifier.verify(content, record.headers());
    if (fault == null) {
      fault = checkSchema(record.value());
    }
    if (fault == null) {
      fault = checkChain(metadata);
    }
    counts.countVerification(fault);
    return fault == null ? null : new Failure(fault.label(), fault.reason());
  }

  private @Nullable IntegrityFault checkSchema(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    int id;
    try {
      id = WireFormat.schemaId(value);
    } catch (MalformedRecordException e) {
      // Signed by the owner, and yet malformed: decoding tells how.
      return null;
    }
    Long known = fingerprints.get(id);
    if (known == null) {
      known = SchemaFingerprint.of(registry.schemaById(id));
      fingerprints.put(id, known);
    }
    return verifier.checkSchema(known);
  }

  private @Nullable IntegrityFault checkChain(RecordMetadata metadata) {
    ChainVerdict verdict = judge.judge(verifier.verified(), metadata.offset());
    if (verdict == ChainVerdict.GAP && contract.cleanup() != Cleanup.COMPACT) {
      tellGap(metadata);
    }
    return verdict == ChainVerdict.REPEAT ? IntegrityFault.REPEAT : null;
  }

  /** The record itself is good; but what was before it can only be told, not brought back. */
  private void tellGap(RecordMetadata metadata) {
    counts.countGap(judge.missing());
    LOG.atWarn()
        .addKeyValue("product", contract.id())
        .addKeyValue(
            "position", metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset())
        .addKeyValue("missing", judge.missing())
        .log("Records that were signed are missing before this position");
  }
}
