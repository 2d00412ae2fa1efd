package io.streammesh.platform.keys;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a product's topic from its beginning to where it ends now, and tells what a key has signed
 * there. Open transactions count too, since what they hold may be committed later. A record counts
 * only if its signature is right.
 */
public final class ChainScan {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

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
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = ends(consumer, product.topic());
      while (isBehind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : next(consumer, product.topic())) {
          note(record, keyId, verifier, last);
        }
      }
    }
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

  private static Map<TopicPartition, Long> ends(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER_BOUND).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new MeshException("There is no topic " + topic + "; provision the mesh first");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer.endOffsets(partitions, ANSWER_BOUND);
  }

  private static boolean isBehind(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), ANSWER_BOUND) < end.getValue());
  }

  /** Some of the records that follow; at the end of an idle broker's patience, none come. */
  private static ConsumerRecords<byte[], byte[]> next(
      Consumer<byte[], byte[]> consumer, String topic) {
    long deadline = System.nanoTime() + ANSWER_BOUND.toNanos();
    Map<TopicPartition, Long> before = positions(consumer);
    while (true) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty() || !before.equals(positions(consumer))) {
        return records;
      }
      if (System.nanoTime() > deadline) {
        throw new MeshException(
            "Cannot read %s: nothing came within %d s".formatted(topic, ANSWER_BOUND.toSeconds()));
      }
    }
  }

  /** Markers of transactions are passed without a record. */
  private static Map<TopicPartition, Long> positions(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    consumer
        .assignment()
        .forEach(partition -> positions.put(partition, consumer.position(partition, ANSWER_BOUND)));
    return positions;
  }

  private Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_uncommitted",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
