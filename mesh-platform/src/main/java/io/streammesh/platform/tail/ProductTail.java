package io.streammesh.platform.tail;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.registry.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows one topic with a plain read_committed consumer of no group, so that looking changes
 * nothing. Belongs to one thread; close it.
 */
public final class ProductTail implements AutoCloseable {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordFormat format;

  private ProductTail(KafkaConsumer<byte[], byte[]> consumer, RecordFormat format) {
    this.consumer = consumer;
    this.format = format;
  }

  /** Follows a product, whose values are decoded as its contract's schema has them. */
  public static ProductTail ofProduct(
      String bootstrapServers, SchemaRegistry registry, Contract contract, Start start) {
    return new ProductTail(
        consumer(bootstrapServers, contract.topic(), start),
        RecordFormat.ofProduct(registry, contract));
  }

  /** Follows a quarantine, whose values are what they are. */
  public static ProductTail ofQuarantine(String bootstrapServers, String topic, Start start) {
    return new ProductTail(consumer(bootstrapServers, topic, start), RecordFormat.ofBytes());
  }

  /** Where to begin. */
  public enum Start {
    BEGINNING,
    LATEST
  }

  /** How a record is shown. */
  public enum Output {
    /** One JSON object: topic, partition, offset, timestamp, key, value, headers. */
    JSON,
    /** Key, {@code mesh} header and value, separated by tabs. */
    TEXT
  }

  /**
   * Hands on up to {@code limit} records, in the order of their partitions; waits for more until
   * {@code lines} says that it takes none, or this thread is interrupted.
   *
   * @throws MeshException naming the record that cannot be decoded
   */
  public void follow(long limit, Output output, Predicate<String> lines) {
    long left = limit;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        boolean goesOn =
            lines.test(output == Output.JSON ? format.json(record) : format.line(record));
        if (--left == 0 || !goesOn) {
          return;
        }
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrapServers, String topic, Start start) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions = partitions(consumer, bootstrapServers, topic);
      consumer.assign(partitions);
      if (start == Start.BEGINNING) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      // Seeking is lazy; what comes from now on is to be seen.
      partitions.forEach(partition -> consumer.position(partition, ANSWER_BOUND));
      return consumer;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String bootstrapServers, String topic) {
    List<TopicPartition> partitions;
    try {
      partitions =
          consumer.partitionsFor(topic, ANSWER_BOUND).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
    } catch (TimeoutException e) {
      throw new MeshException(
          "No broker answers at %s; expected one within %d s"
              .formatted(bootstrapServers, ANSWER_BOUND.toSeconds()),
          e);
    }
    if (partitions.isEmpty()) {
      throw new MeshException(
          "The broker at %s has no topic %s; provision the mesh first"
              .formatted(bootstrapServers, topic));
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
