package io.streammesh.platform.keys;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.platform.scan.TopicScan;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a product's topic from its beginning to where it ends now, and tells what a key has signed
 * there. Open transactions count too, since what they hold may be committed later. A record counts
 * only if its signature is right.
 */
public final class ChainScan {
  private final String bootstrapServers;
  private final VerificationKeys keys;
  private final Clock clock;

  /**
   * @param keys with a grant for the products that are scanned
   */
  public ChainScan(String bootstrapServers, VerificationKeys keys, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The last sequence that a key has signed.
   *
   * @return by topic partition, as {@code orders.order-facts.v1-3}, and in it by chain id
   * @throws MeshException if there is no such key, or the topic cannot be read
   */
  public Map<String, Map<Long, Long>> lastSequences(Contract product, int keyId) {
    VerificationKey key =
        keys.find(product.id(), keyId)
            .orElseThrow(
                () ->
                    new KeyUnavailableException(
                        "There is no signing key " + keyId + " of " + product.id()));
    RecordVerifier verifier = new RecordVerifier(product.id(), key.algorithm(), keys, clock);
    Map<String, Map<Long, Long>> last = new HashMap<>();
    TopicScan.uncommitted(bootstrapServers)
        .read(product.topic(), record -> note(record, keyId, verifier, last));
    return last;
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record,
      int keyId,
      RecordVerifier verifier,
      Map<String, Map<Long, Long>> last) {
    RecordContent content =
        new RecordContent(
            record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
    if (verifier.verify(content, record.headers()) != null) {
      return;
    }
    SignatureHeader signature = verifier.verified();
    if (signature.keyId() == keyId) {
      last.computeIfAbsent(record.topic() + "-" + record.partition(), any -> new HashMap<>())
          .merge(signature.chain(), signature.sequence(), Math::max);
    }
  }
}
