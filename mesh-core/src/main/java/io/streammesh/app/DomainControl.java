package io.streammesh.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.MeshException;
import io.streammesh.stream.ResumePoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
 * app, its disk and its machine. Two records count, both JSON:
 *
 * <ul>
 *   <li>key {@value #STOP}, {@code {"reason": "…", "since": "2026-01-02T03:04:05Z"}}: the domain's
 *       app has stopped itself and is not to run; a tombstone ends that;
 *   <li>key {@value #RESUMED}, {@code {"orders.raw.order-events": [17, 0, 4, 9]}}: the operator who
 *       ended it has let the inputs through up to these offsets, by partition.
 * </ul>
 *
 * <p>Opens a client for each call, as such calls are rare. Thread-safe.
 */
public final class DomainControl {
  static final String STOP = "stop";
  static final String RESUMED = "resumed";

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
   * @param topic the domain's control topic
   * @param timeout for each call
   */
  public DomainControl(
      Map<String, ?> consumerConfig,
      Map<String, ?> producerConfig,
      String topic,
      Duration timeout) {
    this.consumerConfig = Map.copyOf(consumerConfig);
    this.producerConfig = Map.copyOf(producerConfig);
    this.partition = new TopicPartition(topic, 0);
    this.timeout = timeout;
  }

  /**
   * What the topic says now.
   *
   * @throws MeshException if it cannot be read, or what it says is not understood
   */
  public State state() {
    Map<String, byte[]> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : all()) {
      latest.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
    }
    try {
      byte[] stop = latest.get(STOP);
      byte[] resumed = latest.get(RESUMED);
      return new State(
          stop == null ? Optional.empty() : Optional.of(stop(JSON.readTree(stop))),
          resumed == null ? ResumePoint.NONE : resumePoint(JSON.readTree(resumed)));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new MeshException(
          partition.topic() + " cannot be understood; expected what a mesh of this version writes",
          e);
    }
  }

  /**
   * The domain's app is not to run before it is resumed.
   *
   * @throws MeshException if the brokers did not take it in time
   */
  public void stop(DomainStop stop) {
    ObjectNode value = JSON.createObjectNode();
    value.put("reason", stop.reason()).put("since", stop.since().toString());
    send(List.of(record(STOP, value)));
  }

  /**
   * The domain's app may run again, and go on past what stands in its inputs now.
   *
   * @param inputs the topics of the domain's input ports
   * @throws MeshException if the brokers did not answer, or take it, in time
   */
  public void resume(Collection<String> inputs) {
    ObjectNode value = JSON.createObjectNode();
    new TreeMap<>(endOffsets(inputs))
        .forEach((topic, ends) -> ends.values().forEach(value.withArray(topic)::add));
    // In this order: a stop that is over without its resume point would come again at once.
    send(List.of(record(RESUMED, value), record(STOP, null)));
  }

  /**
   * What a control topic says.
   *
   * @param stop that the app is not to run; empty if it may
   * @param resumed what an operator has let through
   */
  public record State(Optional<DomainStop> stop, ResumePoint resumed) {}

  private static DomainStop stop(JsonNode value) {
    return new DomainStop(
        value.required("reason").textValue(), Instant.parse(value.required("since").textValue()));
  }

  private static ResumePoint resumePoint(JsonNode value) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    value
        .properties()
        .forEach(
            topic -> {
              for (int i = 0; i < topic.getValue().size(); i++) {
                ends.put(
                    new TopicPartition(topic.getKey(), i), topic.getValue().get(i).longValue());
              }
            });
    return new ResumePoint(ends);
  }

  private Map<String, SortedMap<Integer, Long>> endOffsets(Collection<String> topics) {
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

  private ProducerRecord<byte[], byte[]> record(String key, @Nullable JsonNode value) {
    try {
      return new ProducerRecord<>(
          partition.topic(),
          partition.partition(),
          key.getBytes(StandardCharsets.UTF_8),
          value == null ? null : JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> config = new HashMap<>(producerConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while writing " + partition.topic(), e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new MeshException("Cannot write " + partition.topic() + ": " + e, e);
    }
  }
}
