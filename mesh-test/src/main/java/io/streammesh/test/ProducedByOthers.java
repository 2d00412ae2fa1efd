package io.streammesh.test;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.protect.RecordProtector;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What other domains' apps send to the inputs of the one that is tested: sealed and signed as their
 * contracts ask for it, into the one partition that there is. For one thread.
 */
final class ProducedByOthers {
  private static final int PARTITION = 0;
  private static final Header[] NO_HEADERS = {};

  private final MeshPolicy policy;
  private final InMemoryKeys keys;
  private final SchemaRegistry registry;
  private final Clock clock;
  private final Map<String, RecordSigner> signers = new HashMap<>();

  ProducedByOthers(MeshPolicy policy, InMemoryKeys keys, SchemaRegistry registry, Clock clock) {
    this.policy = policy;
    this.keys = keys;
    this.registry = registry;
    this.clock = clock;
  }

  /** The value of a record, its protected fields as its owner protects them. */
  <T extends SpecificRecord> byte[] encode(Contract contract, String key, T product) {
    @SuppressWarnings("unchecked") // the class of an object of type T
    Class<T> type = (Class<T>) product.getClass();
    int schemaId = registry.idOf(contract.subject(), contract.schema());
    RecordProtector protector =
        new RecordProtector(contract, policy, keys.forDomain(contract.domain()).dataKeys(), clock);
    protector.begin(key, product);
    return AvroRecordEncoder.of(type, protector).encode(schemaId, product);
  }

  /** The headers that the next record of a product goes out with. */
  Headers headers(Contract contract, byte[] key, byte @Nullable [] value, long timestamp) {
    Headers headers = new RecordHeaders();
    if (contract.integrity().isEmpty()) {
      return headers;
    }
    byte[] signature =
        signers
            .computeIfAbsent(contract.domain(), this::signer)
            .sign(
                contract.id(),
                new RecordContent(contract.topic(), PARTITION, timestamp, key, value),
                value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(contract.schema()),
                NO_HEADERS);
    return headers.add(SignatureHeader.NAME, signature);
  }

  private RecordSigner signer(String domain) {
    return new RecordSigner(keys.forDomain(domain).signingKeys(), clock);
  }
}
