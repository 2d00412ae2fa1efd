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
 * there. Open transactions count too, since what they hold may be committed later, and so do
 * aborted ones. A record counts only if its signature is right.
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
   * The last sequences that a key has signed, and the end offsets up to which they were looked for.
   * To except them from a revocation takes both: readers never saw what was aborted and forget
   * chains, so that a sequence alone leaves room for forged records behind the end.
   *
   * @throws MeshException if there is no such key, or the topic cannot be read
   */
  public SignedChains read(Contract product, int keyId) {
    VerificationKey key =
        keys.find(product.id(), keyId)
            .orElseThrow(
                () ->
                    new KeyUnavailableException(
                        "There is no signing key " + keyId + " of " + product.id()));
    RecordVerifier verifier = new RecordVerifier(product.id(), key.algorithm(), keys, clock);
    Map<String, Map<Long, Long>> last = new HashMap<>();
    Map<String, Long> ends = new HashMap<>();
    TopicScan.uncommitted(bootstrapServers)
        .read(product.topic(), record -> note(record, keyId, verifier, last))
        .forEach((partition, end) -> ends.put(partition.toString(), end));
    return new SignedChains(last, ends);
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record,
      int keyId,
      RecordVerifier verifier,
      Map<String, Map<Long, Long>> last) {
    RecordContent content =
        new RecordContent(
            record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
    if (verifier.verify(content, record.offset(), record.headers()) != null) {
      return;
    }
    SignatureHeader signature = verifier.verified();
    if (signature.keyId() == keyId) {
      last.computeIfAbsent(record.topic() + "-" + record.partition(), any -> new HashMap<>())
          .merge(signature.chain(), signature.sequence(), Math::max);
    }
  }
}
