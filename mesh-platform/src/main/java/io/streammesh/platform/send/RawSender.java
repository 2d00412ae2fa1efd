package io.streammesh.platform.send;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events into one raw topic with an idempotent producer, each once and acknowledged by all
 * replicas. Looks into no event: what is wrong with one, the domain finds. Belongs to one thread;
 * close it.
 */
public final class RawSender implements AutoCloseable {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  private RawSender(String topic, KafkaProducer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Sends into the topic of this contract.
   *
   * @throws MeshException if no broker answers, or it has no such topic
   */
  public static RawSender to(String bootstrapServers, Contract contract) {
    requireTopic(bootstrapServers, contract.topic());
    int bound = (int) ANSWER_BOUND.toMillis();
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            bound,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            bound,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            3 * bound);
    return new RawSender(
        contract.topic(),
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Sends one event and waits until it is stored.
   *
   * @param at the record's timestamp
   * @return where it is: {@code topic-partition@offset}
   * @throws MeshException if it is not known to be stored
   */
  public String send(String key, String value, Instant at) {
    try {
      RecordMetadata stored =
          await(
              producer.send(
                  new ProducerRecord<>(topic, null, at.toEpochMilli(), utf8(key), utf8(value))));
      return "%s-%d@%d".formatted(stored.topic(), stored.partition(), stored.offset());
    } catch (KafkaException e) {
      throw new MeshException(
          "The event may not be stored in %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  /** Asked before a producer does, for whom some brokers would make the topic. */
  private static void requireTopic(String bootstrapServers, String topic) {
    int bound = (int) ANSWER_BOUND.toMillis();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, bound,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, bound);
    try (Admin admin = Admin.create(config)) {
      var unused = await(admin.describeTopics(Set.of(topic)).allTopicNames());
    } catch (UnknownTopicOrPartitionException e) {
      throw new MeshException(
          "The broker at %s has no topic %s; provision the mesh first"
              .formatted(bootstrapServers, topic),
          e);
    } catch (TimeoutException e) {
      throw new MeshException(
          "No broker answers at %s; expected one within %d s"
              .formatted(bootstrapServers, ANSWER_BOUND.toSeconds()),
          e);
    }
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
