package io.streammesh.scenarios.report;

import io.streammesh.MeshException;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.read.WholeTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the shop's product topics as any consumer could: a plain read_committed client, from the
 * beginning up to the ends that the topics had when it started. What is written meanwhile is left
 * out; wait with {@link io.streammesh.scenarios.drain.MeshDrain} first.
 */
public final class ProductReader {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MOST_EMPTY_POLLS = 240;

  private ProductReader() {}

  /** The topics that it reads. */
  public static Set<String> topics() {
    return ProductSinks.TOPICS;
  }

  /**
   * Reads all products.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @throws ScenarioException if a topic is missing, a record cannot be read, or nothing comes for
   *     a minute although there should be more
   */
  public static ShopProducts read(Map<String, ?> clientConfig, SchemaRegistry registry) {
    ProductSinks sinks = new ProductSinks(registry);
    try (Consumer<byte[], byte[]> consumer = WholeTopics.open(clientConfig, topics())) {
      readAll(consumer, sinks);
    } catch (KafkaException e) {
      throw new ScenarioException("The products cannot be read: " + e.getMessage(), e);
    }
    return sinks.products();
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
      Map<TopicPartition, Long> wanted = left;
      int[] accepted = {0};
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                Long end = wanted.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                  accept(record, sinks);
                  accepted[0]++;
                }
              });
      emptyPolls = accepted[0] == 0 ? emptyPolls + 1 : 0;
      if (emptyPolls > MOST_EMPTY_POLLS) {
        throw new ScenarioException(
            "The products cannot be read to their ends: nothing came for a minute, missing "
                + left.keySet());
      }
    }
  }

  private static void accept(ConsumerRecord<byte[], byte[]> record, ProductSinks sinks) {
    try {
      sinks.accept(record);
    } catch (MeshException e) {
      throw new ScenarioException(
          "%s-%d@%d cannot be read: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }
}
