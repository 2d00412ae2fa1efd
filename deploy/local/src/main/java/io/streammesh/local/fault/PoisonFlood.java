package io.streammesh.local.fault;

import io.streammesh.contract.Contract;
import io.streammesh.local.LocalMeshException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that do not decode come among the good ones of a raw topic: two with every three, whose
 * number the topic itself tells. That is more than half of what the mesh policy lets pass before it
 * stops the domain, and less than all of it.
 */
final class PoisonFlood implements Fault {
  private static final long TICK_MILLIS = 100;

  /** JSON that has no end. */
  private static final byte[] POISON = "{".getBytes(StandardCharsets.UTF_8);

  /** What Ingress calls it. */
  private static final String RULE = "malformed";

  private final Map<String, Object> clients;
  private final Contract flooded;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread = new Thread(this::flood, "poison-flood");
  private final AtomicLong sent = new AtomicLong();
  private volatile @Nullable RuntimeException failure;

  PoisonFlood(Map<String, Object> clients, Contract flooded) {
    this.clients = clients;
    this.flooded = flooded;
  }

  @Override
  public void begin() {
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void end() {
    ending.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted while " + flooded.topic() + " was flooded", e);
    }
    RuntimeException cause = failure;
    if (cause != null) {
      throw new LocalMeshException(
          flooded.topic() + " cannot be flooded: " + cause.getMessage(), cause);
    }
  }

  @Override
  public Map<String, Long> setAside(String domain) {
    return domain.equals(flooded.domain()) && sent.get() > 0 ? Map.of(RULE, sent.get()) : Map.of();
  }

  private void flood() {
    try (KafkaConsumer<byte[], byte[]> offsets =
            new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          offsets.partitionsFor(flooded.topic()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      long before = records(offsets, partitions);
      do {
        long good = records(offsets, partitions) - before - sent.get();
        send(producer, good * 2 / 3 - sent.get());
      } while (!ending.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private static long records(
      KafkaConsumer<byte[], byte[]> offsets, List<TopicPartition> partitions) {
    return offsets.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns when they are there, so that they are not taken for good ones. */
  private void send(KafkaProducer<byte[], byte[]> producer, long records) {
    for (long i = 0; i < records; i++) {
      byte[] key = ("flood-" + sent.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
      var unused =
          producer.send(
              new ProducerRecord<>(flooded.topic(), key, POISON),
              (position, e) ->
                  failure = e == null ? failure : new LocalMeshException("not sent", e));
    }
    producer.flush();
  }
}
