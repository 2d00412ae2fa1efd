package io.streammesh.scenarios;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker, with an Admin client and topics made on demand. */
public final class TestBroker implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final Admin admin;

  private TestBroker(EmbeddedBroker broker) {
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  public static TestBroker start(Path dir) {
    return new TestBroker(EmbeddedBroker.start(BrokerOptions.in(dir)));
  }

  public Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  public Admin admin() {
    return admin;
  }

  public void create(String topic, int partitions) throws Exception {
    create(topic, partitions, Map.of());
  }

  public void create(String topic, int partitions, Map<String, String> configs) throws Exception {
    Map<String, String> all = new HashMap<>(configs);
    // Event times of tests are old.
    all.put("retention.ms", "-1");
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    admin.createTopics(Set.of(wanted.configs(all))).all().get();
  }

  /** A producer that has begun a transaction. */
  public Producer<byte[], byte[]> inTransaction(String transactionalId) {
    Map<String, Object> config = new HashMap<>(client());
    config.put("transactional.id", transactionalId);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    return producer;
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
