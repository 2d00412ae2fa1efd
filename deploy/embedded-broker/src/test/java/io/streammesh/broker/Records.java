package io.streammesh.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes and reads a topic with Kafka's own clients. */
final class Records {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

  private Records() {}

  static void createTopic(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(Set.of(new NewTopic(ORDERS.topic(), Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  static void write(String bootstrapServers, String... values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "writer"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (String value : values) {
        producer.send(new ProducerRecord<>(ORDERS.topic(), value)).get();
      }
      producer.commitTransaction();
    }
  }

  static List<String> readAll(String bootstrapServers) {
    try (KafkaConsumer<byte[], String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            (topic, data) -> data,
            new StringDeserializer())) {
      consumer.assign(Set.of(ORDERS));
      consumer.seekToBeginning(Set.of(ORDERS));
      long end = consumer.endOffsets(Set.of(ORDERS)).getOrDefault(ORDERS, 0L);
      List<String> values = new ArrayList<>();
      while (consumer.position(ORDERS) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
