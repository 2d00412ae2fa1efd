package io.streammesh.consumer;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.InputDeadLetters;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sets refused records aside in a topic of the application's own, as a domain's app does in its
 * own: whole, with a verdict, and the headers that they came with. The topic is as protected as the
 * products that are read, and takes records of twice their contracts' size; it has to exist.
 *
 * <p>For the thread of one consumer. The application closes it, behind the consumer. Once a dead
 * letter is lost, it takes no more, and the consumer commits no more: start again, from the last
 * commit.
 */
public final class DeadLetterTopic implements BadRecords, AutoCloseable {
  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private final Map<String, InputDeadLetters> letters = new HashMap<>();
  private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

  DeadLetterTopic(String topic, Producer<byte[], byte[]> producer, Clock clock) {
    this.topic = topic;
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * Opens it, with a producer of its own.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @param definition whose products are read
   */
  public static DeadLetterTopic open(
      String topic, Properties clientConfig, MeshDefinition definition) {
    Map<String, Object> config = ClientSettings.of(clientConfig);
    // As everywhere in the mesh; Kafka's default compresses nothing.
    config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // A letter counts as safe when the broker says so; so it has to be all brokers that say it.
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // What the producer refused for its size could never be set aside.
    config.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        InputDeadLetters.mostRequestBytes(List.copyOf(definition.contracts())));
    return new DeadLetterTopic(
        topic,
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
        Clock.systemUTC());
  }

  @Override
  public void accept(BadRecord record) {
    requireNoneLost();
    var unused =
        producer.send(
            letters(record.contract()).of(record.original(), record.fault(), record.reason()),
            (metadata, failure) -> {
              if (failure != null) {
                lost.compareAndSet(null, failure);
              }
            });
  }

  /**
   * Waits until the brokers have acknowledged every dead letter.
   *
   * @throws MeshException if one is lost
   * @throws InterruptException if the thread is interrupted meanwhile
   */
  @Override
  public void settle() {
    producer.flush();
    requireNoneLost();
  }

  private void requireNoneLost() {
    Exception failure = lost.get();
    if (failure != null) {
      throw new MeshException(
          "A dead letter for %s was not acknowledged (%s); nothing behind it is committed, start again once the topic takes records"
              .formatted(topic, failure),
          failure);
    }
  }

  private InputDeadLetters letters(Contract contract) {
    return letters.computeIfAbsent(
        contract.id(), id -> new InputDeadLetters(topic, contract, clock));
  }

  @Override
  public void close() {
    producer.close();
  }
}
