package io.streammesh.platform.scan;

import io.streammesh.MeshException;
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
 * Reads topics from their beginning to where they end now, without a group, so that looking changes
 * nothing.
 */
public final class TopicScan {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final String isolation;

  private TopicScan(String bootstrapServers, String isolation) {
    this.bootstrapServers = bootstrapServers;
    this.isolation = isolation;
  }

  /** Of records that are committed. */
  public static TopicScan committed(String bootstrapServers) {
    return new TopicScan(bootstrapServers, "read_committed");
  }

  /** Of all that was written, aborted or not, and what may be committed later. */
  public static TopicScan uncommitted(String bootstrapServers) {
    return new TopicScan(bootstrapServers, "read_uncommitted");
  }

  /**
   * Hands out each record of a topic; those of a partition in their order. Some that were written
   * meanwhile may be among them.
   *
   * @return where each partition of the topic ended: the first offset behind what was to be read
   * @throws MeshException if there is no such topic, or it cannot be read
   */
  public Map<TopicPartition, Long> read(
      String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> records) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      while (isBehind(consumer, ends)) {
        next(consumer, topic).forEach(records);
      }
      return ends;
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
            isolation,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
