package io.streammesh.consumer;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Order facts on a real broker, and a topic for dead letters. */
final class FactBroker implements AutoCloseable {
  static final int PARTITIONS = 4;
  static final String DEAD_LETTERS = "reports.dlq";

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  FactBroker(Path folder) throws Exception {
    this.broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    this.producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              Stream.of(Facts.TOPIC, DEAD_LETTERS)
                  .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    return properties;
  }

  Properties member(String group) {
    Properties properties = client();
    properties.setProperty("group.id", group);
    properties.setProperty("heartbeat.interval.ms", "500");
    properties.setProperty("max.poll.records", "50");
    return properties;
  }

  long send(ProducerRecord<byte[], byte[]> record) throws Exception {
    return producer.send(record).get(30, TimeUnit.SECONDS).offset();
  }

  /** All records of a topic, as a client that knows nothing of the mesh reads them. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
