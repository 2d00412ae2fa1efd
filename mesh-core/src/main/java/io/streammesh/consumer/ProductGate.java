package io.streammesh.consumer;

import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.consumer.ProductInput.Values;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.ChainEntry;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.lineage.Position;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.ContextHeaders;
import io.streammesh.stream.MeshHeader;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.StrictUtf8;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the records of one product in: holds each against its contract, its signature and its chain,
 * and only then decodes it. For one thread.
 */
final class ProductGate<V> {
  private static final Logger LOG = LoggerFactory.getLogger(ProductGate.class);

  private final Contract contract;
  private final @Nullable RecordVerifier verifier;
  private final SchemaRegistry registry;
  private final Clock clock;
  private final Values<? extends V> values;
  private final long maxAgeMs;
  private final ConsumerCounts counts;
  private final LongAdder verified;
  private final Map<Integer, Long> fingerprints = new HashMap<>();

  /**
   * @param maxAge null for any age
   */
  ProductGate(
      Contract contract,
      MeshServices services,
      Values<? extends V> values,
      @Nullable Duration maxAge,
      ConsumerCounts counts) {
    this.contract = contract;
    this.verifier =
        contract
            .integrity()
            .map(
                algorithm ->
                    new RecordVerifier(
                        contract.id(),
                        algorithm,
                        services.keys().verificationKeys(),
                        services.clock()))
            .orElse(null);
    this.registry = services.registry();
    this.clock = services.clock();
    this.values = values;
    this.maxAgeMs = maxAge == null ? Long.MAX_VALUE : maxAge.toMillis();
    this.counts = counts;
    this.verified = counts.verifiedOf(contract.id());
  }

  /** What is told of a record that this gate has refused. */
  BadRecord refused(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
    return new BadRecord(contract, record, refusal.fault(), refusal.reason());
  }

  /**
   * The record, if it is good.
   *
   * @param chains of its partition, which are at the record
   * @throws Refusal if it is not
   * @throws io.streammesh.MeshException if that cannot be told now, as a key or the registry is not
   *     to be had
   */
  ProductRecord<V> letIn(ConsumerRecord<byte[], byte[]> record, PartitionChains chains) {
    long now = clock.millis();
    String key = checkEnvelope(record, chains, now);
    if (verifier != null) {
      verify(verifier, record, chains);
    }
    String replay = ContextHeaders.replay(record.headers().lastHeader(MeshHeader.REPLAY));
    if (replay == null && now - record.timestamp() > maxAgeMs) {
      throw new Refusal(
          "stale", "the record is older than the " + maxAgeMs + " ms that its reader allows");
    }
    Position position = new Position(record.topic(), record.partition(), record.offset());
    byte[] header = meshHeader(record);
    byte[] bytes = record.value();
    V value = bytes == null ? null : values.of(position, key, bytes);
    verified.increment();
    return new ProductRecord<>(
        record, position, key, value, record.timestamp(), now, header, replay);
  }

  /** The key; a record that is refused here has its place in its chain all the same. */
  private String checkEnvelope(
      ConsumerRecord<byte[], byte[]> record, PartitionChains chains, long now) {
    try {
      String key = key(record);
      checkEnvelope(record, now);
      return key;
    } catch (Refusal refusal) {
      if (verifier != null) {
        place(verifier, record, chains);
      }
      throw refusal;
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    String key;
    try {
      key = StrictUtf8.decode(record.key());
    } catch (SerializationException e) {
      throw new Refusal("key-malformed", "the record key is not valid UTF-8");
    }
    if (key == null) {
      throw new Refusal("key-missing", "the record has no key");
    }
    return key;
  }

  private void checkEnvelope(ConsumerRecord<byte[], byte[]> record, long now) {
    if (!contract.eventTime().contain(record.timestamp(), now)) {
      throw new Refusal(
          "event-time",
          "timestamp %d ms is out of the contract's bounds, %s to %s ahead of the wall clock"
              .formatted(
                  record.timestamp(),
                  contract.eventTime().notBefore(),
                  contract.eventTime().maxAhead()));
    }
    if (record.value() == null) {
      if (contract.cleanup() != Cleanup.COMPACT) {
        throw new Refusal(
            "value-missing", "the record has no value, and the topic is not compacted");
      }
      return;
    }
    int size = record.key().length + record.value().length;
    if (size > contract.maxRecordBytes()) {
      throw new Refusal(
          "size",
          "key and value have %d bytes, the contract allows %d"
              .formatted(size, contract.maxRecordBytes()));
    }
  }

  private void verify(
      RecordVerifier signatures, ConsumerRecord<byte[], byte[]> record, PartitionChains chains) {
    refuse(checkSignature(signatures, record, chains));
    // What the registry cannot tell now is read again: until then, nothing is told of its chain.
    try {
      checkSchema(signatures, record.value());
    } catch (Refusal refusal) {
      checkChain(signatures, record, chains);
      throw refusal;
    }
    refuse(checkChain(signatures, record, chains));
  }

  /** Finds the place of a record that is refused for what it is. */
  private void place(
      RecordVerifier signatures, ConsumerRecord<byte[], byte[]> record, PartitionChains chains) {
    if (checkSignature(signatures, record, chains) == null) {
      checkChain(signatures, record, chains);
    }
  }

  /** What is wrong with the signature; where anything is, the record proves no place in a chain. */
  private @Nullable IntegrityFault checkSignature(
      RecordVerifier signatures, ConsumerRecord<byte[], byte[]> record, PartitionChains chains) {
    RecordContent content =
        new RecordContent(
            record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
    IntegrityFault fault = signatures.verify(content, record.offset(), record.headers());
    if (fault != null) {
      new ChainJudge(chains, clock).passOver(record.offset());
    }
    return fault;
  }

  private static void refuse(@Nullable IntegrityFault fault) {
    if (fault != null) {
      throw new Refusal(fault.label(), fault.reason());
    }
  }

  private void checkSchema(RecordVerifier signatures, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    int id;
    try {
      id = WireFormat.schemaId(value);
    } catch (MalformedRecordException e) {
      throw new Refusal("malformed", String.valueOf(e.getMessage()));
    }
    refuse(signatures.checkSchema(fingerprint(id)));
  }

  private long fingerprint(int id) {
    Long known = fingerprints.get(id);
    if (known == null) {
      try {
        known = SchemaFingerprint.of(registry.schemaById(id));
      } catch (SchemaNotFoundException e) {
        throw new Refusal("schema-unknown", "the registry has no schema with id " + id);
      }
      fingerprints.put(id, known);
    }
    return known;
  }

  private @Nullable IntegrityFault checkChain(
      RecordVerifier signatures, ConsumerRecord<byte[], byte[]> record, PartitionChains chains) {
    SignatureHeader signature = signatures.verified();
    if (chains.isRefused(signature.chain(), signature.sequence())) {
      return IntegrityFault.REPEAT;
    }
    ChainEntry last = chains.find(signature.chain());
    ChainJudge judge = new ChainJudge(chains, clock);
    ChainVerdict verdict = judge.judge(signature, record.offset());
    if (verdict == ChainVerdict.REPEAT) {
      chains.refuse(signature.chain(), signature.sequence());
      return IntegrityFault.REPEAT;
    }
    if (judge.skipped() > 0
        && contract.cleanup() != Cleanup.COMPACT
        && last != null
        && chains.hasSeenAllSince(last)) {
      tellSkipped(signature, record, judge);
    }
    return null;
  }

  /**
   * The record itself is good; but what was before it can only be told, not brought back. Nor is it
   * sure that what was refused was of its chain.
   */
  private void tellSkipped(
      SignatureHeader signature, ConsumerRecord<byte[], byte[]> record, ChainJudge judge) {
    counts.countSkipped(contract.id(), judge);
    boolean anyMissing = judge.missing() > 0;
    (anyMissing ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue("product", contract.id())
        .addKeyValue("position", record.topic() + "-" + record.partition() + "@" + record.offset())
        .addKeyValue("chain", HexFormat.of().toHexDigits(signature.chain()))
        .addKeyValue("sequence", signature.sequence())
        .addKeyValue("missing", judge.missing())
        .addKeyValue("refused", judge.passedOver())
        .log(
            anyMissing
                ? "Records that were signed are missing before this position"
                : "Records that were signed are taken for refused before this position");
  }

  /** What its owner signed is of its form; where nobody signs, it may be anything. */
  private byte[] meshHeader(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(MeshHeader.NAME);
    byte[] value = header == null ? null : header.value();
    if (value == null) {
      throw new Refusal("mesh-header", "the record has no header " + MeshHeader.NAME);
    }
    if (verifier == null) {
      try {
        MeshHeader.parse(value);
      } catch (IllegalArgumentException e) {
        throw new Refusal("mesh-header", "the header " + MeshHeader.NAME + " is not of its form");
      }
    }
    return value;
  }
}
