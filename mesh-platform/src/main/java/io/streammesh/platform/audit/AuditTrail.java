package io.streammesh.platform.audit;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads an audit topic from its beginning to where it ends now, and verifies each record. A plain
 * read_committed consumer of no group: looking changes nothing.
 */
public final class AuditTrail {
  static final Duration ANSWER_BOUND = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final SchemaRegistry registry;
  private final Clock clock;

  public AuditTrail(String bootstrapServers, SchemaRegistry registry, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * What stands in a topic.
   *
   * @param audit contract of the topic
   * @param keys with a grant for it
   * @return in the order of the topic; an event that was sent again stands there once
   * @throws MeshException if the topic cannot be read, or the keys cannot be had
   */
  public List<AuditEntry> entries(Contract audit, VerificationKeys keys) {
    List<AuditEntry> entries = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      for (TopicPartition partition : partitions(consumer, audit.topic())) {
        AuditVerifier verifier = new AuditVerifier(audit, keys, registry, clock);
        for (ConsumerRecord<byte[], byte[]> record : records(consumer, partition)) {
          verifier.verify(record).ifPresent(entries::add);
        }
      }
    } catch (KafkaException e) {
      throw new MeshException(
          "Cannot read %s at %s: %s".formatted(audit.topic(), bootstrapServers, e), e);
    }
    return entries;
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    consumer.seekToBeginning(one);
    long end = consumer.endOffsets(one, ANSWER_BOUND).getOrDefault(partition, 0L);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long deadline = System.nanoTime() + ANSWER_BOUND.toNanos();
    while (consumer.position(partition, ANSWER_BOUND) < end) {
      long before = consumer.position(partition, ANSWER_BOUND);
      consumer.poll(POLL).forEach(records::add);
      if (consumer.position(partition, ANSWER_BOUND) > before) {
        deadline = System.nanoTime() + ANSWER_BOUND.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new MeshException(
            "Cannot read %s: nothing came within %d s"
                .formatted(partition.topic(), ANSWER_BOUND.toSeconds()));
      }
    }
    return records;
  }

  static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER_BOUND).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new MeshException("There is no topic " + topic + "; provision the mesh first");
    }
    return partitions;
  }

  static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Where a position has expired, what is left comes next, and not what is yet to come.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
