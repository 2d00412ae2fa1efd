package io.streammesh.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A domain's control topic, {@code orders.control}: one compacted partition, which outlives the
 * app, its disk and its machine. Its records have the brokers' time. Each key has a JSON value,
 * until a tombstone takes it away; what the keys mean is their owners' matter.
 *
 * <p>Opens a client for each call, as such calls are rare. Thread-safe.
 */
public final class ControlTopic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> consumerConfig;
  private final Map<String, Object> producerConfig;
  private final TopicPartition partition;
  private final Duration timeout;

  /**
   * @param consumerConfig how a consumer without a group reaches the brokers: {@code
   *     bootstrap.servers}, and what it takes for the access to them
   * @param producerConfig the same for a producer without transactions
   * @param name of the topic
   * @param timeout for each call
   */
  public ControlTopic(
      Map<String, ?> consumerConfig, Map<String, ?> producerConfig, String name, Duration timeout) {
    this.consumerConfig = Map.copyOf(consumerConfig);
    this.producerConfig = Map.copyOf(producerConfig);
    this.partition = new TopicPartition(name, 0);
    this.timeout = timeout;
  }

  public String name() {
    return partition.topic();
  }

  /**
   * What stands under its keys now.
   *
   * @throws MeshException if it cannot be read
   */
  public Values values() {
    Map<String, byte[]> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : all()) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        latest.remove(key);
      } else {
        latest.put(key, record.value());
      }
    }
    return new Values(name(), latest);
  }

  /**
   * Writes values under their keys, in their order.
   *
   * @throws MeshException if the brokers did not take them in time
   */
  public void write(List<Entry> entries) {
    Map<String, Object> config = new HashMap<>(producerConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Entry entry : entries) {
        producer.send(record(entry)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while writing " + partition.topic(), e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new MeshException("Cannot write " + partition.topic() + ": " + e, e);
    }
  }

  /**
   * The end offsets of topics, by topic and partition.
   *
   * @throws MeshException if the brokers did not tell them in time
   */
  public Map<String, SortedMap<Integer, Long>> endOffsets(Collection<String> topics) {
    Map<String, SortedMap<Integer, Long>> ends = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      for (String topic : topics) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic, timeout).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer
            .endOffsets(partitions, timeout)
            .forEach(
                (of, end) ->
                    ends.computeIfAbsent(topic, any -> new TreeMap<>()).put(of.partition(), end));
      }
      return ends;
    } catch (KafkaException e) {
      throw new MeshException("Cannot tell the ends of " + topics + ": " + e.getMessage(), e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(consumerConfig);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private List<ConsumerRecord<byte[], byte[]>> all() {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> one = List.of(partition);
      consumer.assign(one);
      consumer.seekToBeginning(one);
      long end = consumer.endOffsets(one, timeout).getOrDefault(partition, 0L);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition, timeout) < end) {
        if (System.nanoTime() > deadline) {
          throw new MeshException("Cannot read " + partition.topic() + " within " + timeout);
        }
        consumer.poll(POLL).forEach(records::add);
      }
      return records;
    } catch (KafkaException e) {
      throw new MeshException("Cannot read " + partition.topic() + ": " + e.getMessage(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Entry entry) {
    try {
      return new ProducerRecord<>(
          partition.topic(),
          partition.partition(),
          entry.key().getBytes(StandardCharsets.UTF_8),
          entry.value() == null ? null : JSON.writeValueAsBytes(entry.value()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  /**
   * What is written under a key.
   *
   * @param value null takes away what stands there
   */
  public record Entry(String key, @Nullable JsonNode value) {}

  /** What stands under the keys of a control topic. */
  public static final class Values {
    private final String topic;
    private final Map<String, byte[]> byKey;

    Values(String topic, Map<String, byte[]> byKey) {
      this.topic = topic;
      this.byKey = byKey;
    }

    /** Whether something stands under a key. */
    public boolean has(String key) {
      return byKey.containsKey(key);
    }

    /**
     * What stands under a key, as it is understood; empty if nothing does.
     *
     * @throws MeshException if it is not understood: no JSON, or {@code reading} failed with an
     *     {@link IllegalArgumentException} or {@link DateTimeException}
     */
    public <T> Optional<T> find(String key, Function<JsonNode, T> reading) {
      byte[] value = byKey.get(key);
      if (value == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(reading.apply(JSON.readTree(value)));
      } catch (IOException | IllegalArgumentException | DateTimeException e) {
        throw new MeshException(
            topic
                + " cannot be understood under '"
                + key
                + "'; expected what a mesh of this version writes",
            e);
      }
    }
  }
}
