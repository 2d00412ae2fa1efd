package io.streammesh.scenarios.drain;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a Kafka Streams app does under exactly-once, with plain clients: from the input through a
 * repartition topic to the output, records and offsets in one transaction.
 */
final class TwoStepApp implements AutoCloseable {
  private final Map<String, String> routes;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Thread thread = new Thread(this::run, "two-step-app");
  private volatile boolean closing;

  /**
   * @param routes from each topic that is read to the one that is written
   */
  TwoStepApp(Map<String, Object> client, String application, Map<String, String> routes) {
    this.routes = routes;
    Map<String, Object> reading = new HashMap<>(client);
    reading.put("group.id", application);
    reading.put("isolation.level", "read_committed");
    reading.put("enable.auto.commit", false);
    reading.put("auto.offset.reset", "earliest");
    reading.put("max.poll.records", 20);
    consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Map<String, Object> writing = new HashMap<>(client);
    writing.put("transactional.id", application + "-1");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    thread.start();
  }

  private void run() {
    try (consumer;
        producer) {
      producer.initTransactions();
      consumer.subscribe(Set.copyOf(routes.keySet()));
      while (!closing) {
        work(consumer.poll(Duration.ofMillis(20)));
      }
    }
  }

  private void work(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    for (TopicPartition partition : List.copyOf(consumer.assignment())) {
      long position = consumer.position(partition);
      // Markers move the position without a record, as Kafka Streams notices too.
      if (committed.getOrDefault(partition, 0L) < position) {
        committed.put(partition, position);
        moved.put(partition, new OffsetAndMetadata(position));
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String next = routes.getOrDefault(record.topic(), "");
      var unused = producer.send(new ProducerRecord<>(next, record.key(), record.value()));
    }
    producer.sendOffsetsToTransaction(moved, consumer.groupMetadata());
    producer.commitTransaction();
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
