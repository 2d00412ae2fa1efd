package io.streammesh.scenarios.read;

import io.streammesh.scenarios.ScenarioException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that have every partition of some topics. */
public final class WholeTopics {

  private WholeTopics() {}

  /**
   * A read_committed consumer of no group, so that looking changes nothing, at the beginning of
   * every partition. The caller closes it.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @throws ScenarioException if a topic does not exist or the brokers do not answer
   */
  public static KafkaConsumer<byte[], byte[]> open(
      Map<String, ?> clientConfig, Collection<String> topics) {
    KafkaConsumer<byte[], byte[]> consumer = unassigned(clientConfig);
    try {
      List<TopicPartition> partitions = partitions(consumer, topics);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return consumer;
    } catch (KafkaException e) {
      consumer.close();
      throw new ScenarioException(
          "Topics %s cannot be read: %s".formatted(topics, e.getMessage()), e);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The same consumer without any partition; the caller assigns some, and closes it. */
  public static KafkaConsumer<byte[], byte[]> unassigned(Map<String, ?> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A place that is gone must not lead past records that are there.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A misspelt topic is an error, not a new topic.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new ScenarioException(
            "Topic %s does not exist; expected one of the mesh's topics".formatted(topic));
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }
}
