package io.streammesh.scenarios.report;

import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.read.WholeTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the product topics as any consumer could: a plain read_committed client, from the beginning
 * up to the ends that the topics had when it started. What is written meanwhile is left out; wait
 * with {@link io.streammesh.scenarios.drain.MeshDrain} first.
 */
public final class ProductReader {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MOST_EMPTY_POLLS = 240;
  private static final int POLL_RECORDS = 20_000;
  private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;

  private ProductReader() {}

  /** The topics that it reads. */
  public static Set<String> topics() {
    return ProductTopics.RECORDS.keySet();
  }

  /**
   * Reads all products.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @return the products, whose records are decoded when they are asked for; one that cannot be is
   *     a ScenarioException then, which names its place
   * @throws ScenarioException if a topic is missing, a record has no key, or nothing comes for a
   *     minute although there should be more
   */
  public static ShopProducts read(Map<String, ?> clientConfig, SchemaRegistry registry) {
    ProductSinks sinks = new ProductSinks(registry);
    try (Consumer<byte[], byte[]> consumer =
        WholeTopics.open(inLargeBatches(clientConfig), topics())) {
      readAll(consumer, sinks);
    } catch (KafkaException e) {
      throw new ScenarioException("The products cannot be read: " + e.getMessage(), e);
    }
    return sinks.products();
  }

  /** Kafka's defaults suit a consumer that works long on each record; this one only keeps it. */
  private static Map<String, ?> inLargeBatches(Map<String, ?> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    return config;
  }

  private static void readAll(Consumer<byte[], byte[]> consumer, ProductSinks sinks) {
    Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(consumer.assignment()));
    int emptyPolls = 0;
    while (true) {
      // By position and not by record: what ends a partition can be a transaction's marker.
      left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (left.isEmpty()) {
        return;
      }
      emptyPolls = accept(consumer.poll(POLL), left, sinks) ? 0 : emptyPolls + 1;
      if (emptyPolls > MOST_EMPTY_POLLS) {
        throw new ScenarioException(
            "The products cannot be read to their ends: nothing came for a minute, missing "
                + left.keySet());
      }
    }
  }

  /** Whether there was a record in front of the ends. */
  private static boolean accept(
      ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> ends, ProductSinks sinks) {
    boolean any = false;
    for (TopicPartition partition : records.partitions()) {
      long end = ends.getOrDefault(partition, 0L);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (record.offset() < end) {
          sinks.accept(record);
          any = true;
        }
      }
    }
    return any;
  }
}
