package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.stream.InputDeadLetters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients of one port: the service's settings, and those that the port's promise needs. */
final class PortClients {
  private static final int DEFAULT_MAX_POLL_INTERVAL_MS = 300_000;

  private final Map<String, Object> wanted;
  private final String journal;
  private final Contract contract;

  /**
   * @param wanted by the service
   * @param journal the topic of the port's journal
   * @param contract of the product that is read
   * @throws MeshException if a setting would break a guarantee
   */
  PortClients(Map<String, Object> wanted, String journal, Contract contract) {
    this.wanted = wanted;
    this.journal = journal;
    this.contract = contract;
    refuseOther(ConsumerConfig.GROUP_ID_CONFIG, "the instances of a port share one group");
    refuseOther(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "the port names its transactions by partition");
  }

  private void refuseOther(String key, String reason) {
    Object value = wanted.get(key);
    if (value != null && !value.equals(journal)) {
      throw new MeshException(
          "%s is %s; expected none, or %s: %s".formatted(key, value, journal, reason));
    }
  }

  /** For the consumer of the product, in the group of all instances of the port. */
  Properties signals() {
    Map<String, Object> config = new HashMap<>(consumer());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, journal);
    // The port seeks where nothing is committed; what retention has removed is passed.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // What was read waits in memory for its turn.
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    Properties properties = new Properties();
    properties.putAll(config);
    return properties;
  }

  /** A consumer of a topic of the domain's own, without a group. */
  Consumer<byte[], byte[]> reader(String isolation) {
    Map<String, Object> config = new HashMap<>(consumer());
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What retention or compaction has removed meanwhile is passed.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The producer of a partition of the journal. Its transactional id is that of the partition, so
   * that whoever takes the partition over ends the transactions of the one before, at once.
   */
  Producer<byte[], byte[]> writer(int partition) {
    Map<String, Object> config = new HashMap<>(wanted);
    config
        .keySet()
        .removeIf(key -> !ProducerConfig.configNames().contains(key) && isConsumers(key));
    config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
    config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, journal + "-" + partition);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, journal + "-" + partition);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        InputDeadLetters.mostRequestBytes(List.of(contract)));
    // As everywhere in the mesh; Kafka's default compresses nothing.
    config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** How long one turn of the port may take before its partitions are given to another. */
  Duration longestTurn() {
    Object interval =
        wanted.getOrDefault(
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, DEFAULT_MAX_POLL_INTERVAL_MS);
    return Duration.ofMillis(Long.parseLong(String.valueOf(interval)));
  }

  private Map<String, Object> consumer() {
    Map<String, Object> config = new HashMap<>(wanted);
    config
        .keySet()
        .removeIf(key -> !isConsumers(key) && ProducerConfig.configNames().contains(key));
    return config;
  }

  private static boolean isConsumers(String key) {
    return ConsumerConfig.configNames().contains(key);
  }
}
