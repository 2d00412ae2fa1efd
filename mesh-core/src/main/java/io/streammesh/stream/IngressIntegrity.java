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
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.DeadLetters.Failure;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
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
   * @throws SchemaNotFoundException if the value names no known schema
   */
  @Nullable Failure check(FixedKeyRecord<String, byte[]> record, RecordMetadata metadata) {
    IntegrityFault fault =
        checkSignature(content(record, record.timestamp(), metadata), metadata, record.headers());
    if (fault == null) {
      fault = checkVerified(record.value(), metadata);
    }
    counts.countVerification(fault);
    return fault == null ? null : new Failure(fault.label(), fault.reason());
  }

  /**
   * Finds the place of a record that is refused for what it is, so that it is not missing in its
   * chain.
   *
   * @param timestamp that the record came with
   * @param headers that the record came with
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be told now
   */
  void placeRefused(
      FixedKeyRecord<String, byte[]> record,
      RecordMetadata metadata,
      long timestamp,
      Headers headers) {
    if (checkSignature(content(record, timestamp, metadata), metadata, headers) == null) {
      checkChain(metadata);
    }
  }

  /** A record that was refused before it came here. */
  void passOver(long offset) {
    judge.passOver(offset);
  }

  private static RecordContent content(
      FixedKeyRecord<String, byte[]> record, long timestamp, RecordMetadata metadata) {
    return new RecordContent(
        metadata.topic(),
        metadata.partition(),
        timestamp,
        StrictUtf8.encode(record.key()),
        record.value());
  }

  /** What is wrong with the signature; where anything is, the record proves no place in a chain. */
  private @Nullable IntegrityFault checkSignature(
      RecordContent content, RecordMetadata metadata, Headers headers) {
    IntegrityFault fault = verifier.verify(content, metadata.offset(), headers);
    if (fault != null) {
      judge.passOver(metadata.offset());
    }
    return fault;
  }

  /** What is wrong with the schema, or with the place in the chain that the signature proves. */
  private @Nullable IntegrityFault checkVerified(byte @Nullable [] value, RecordMetadata metadata) {
    IntegrityFault ofSchema;
    // A registry that is away ends the app: what was told before, each start would tell again.
    try {
      ofSchema = checkSchema(value);
    } catch (SchemaNotFoundException e) {
      checkChain(metadata);
      throw e;
    }
    IntegrityFault ofChain = checkChain(metadata);
    return ofSchema == null ? ofChain : ofSchema;
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
    if (judge.skipped() > 0 && contract.cleanup() != Cleanup.COMPACT) {
      tellSkipped(verifier.verified(), metadata);
    }
    return verdict == ChainVerdict.REPEAT ? IntegrityFault.REPEAT : null;
  }

  /**
   * The record itself is good; but what was before it can only be told, not brought back. Nor is it
   * sure that what was refused was of its chain.
   */
  private void tellSkipped(SignatureHeader signature, RecordMetadata metadata) {
    counts.countSkipped(judge);
    boolean anyMissing = judge.missing() > 0;
    (anyMissing ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue("product", contract.id())
        .addKeyValue(
            "position", metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset())
        .addKeyValue("chain", HexFormat.of().toHexDigits(signature.chain()))
        .addKeyValue("sequence", signature.sequence())
        .addKeyValue("missing", judge.missing())
        .addKeyValue("refused", judge.passedOver())
        .log(
            anyMissing
                ? "Records that were signed are missing before this position"
                : "Records that were signed are taken for refused before this position");
  }
}
