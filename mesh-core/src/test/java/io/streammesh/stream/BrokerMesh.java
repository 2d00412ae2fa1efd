package io.streammesh.stream;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The orders domain's ports on a real broker, for topologies that a test defines. */
final class BrokerMesh implements AutoCloseable {
  static final String RAW = "orders.raw.order-events";
  static final String FACTS = "orders.order-facts.v1";
  static final String QUARANTINE = "orders.dlq";

  static final String AUDIT = "orders.audit";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final MeshDefinition definition;
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Path stateDir;
  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  BrokerMesh(Path folder) throws Exception {
    this(folder, MeshDefinition.ofClasspath(), Map.of());
  }

  /**
   * A mesh of another definition.
   *
   * @param topicConfigs configuration of topics by their names, where it is not the broker's
   */
  BrokerMesh(Path folder, MeshDefinition definition, Map<String, Map<String, String>> topicConfigs)
      throws Exception {
    this.definition = definition;
    this.stateDir = folder.resolve("state");
    this.broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    definition
        .publishedContracts()
        .forEach(contract -> registry.register(contract.subject(), contract.schema()));
    this.producer =
        new KafkaProducer<>(clientConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    try (Admin admin = admin()) {
      admin
          .createTopics(
              Stream.of(RAW, "orders.raw.customer-erasures", FACTS, QUARANTINE, AUDIT)
                  .map(
                      topic ->
                          new NewTopic(topic, 4, (short) 1)
                              .configs(topicConfigs.getOrDefault(topic, Map.of())))
                  .toList())
          .all()
          .get();
    }
  }

  Admin admin() {
    return Admin.create(clientConfig());
  }

  Map<String, Object> clientConfig() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** Sends a raw record to partition 0, so that what is sent together is processed together. */
  void send(String key, byte[] value) throws Exception {
    producer
        .send(new ProducerRecord<>(RAW, 0, key.getBytes(StandardCharsets.UTF_8), value))
        .get(30, TimeUnit.SECONDS);
  }

  /** An app that has ended its start; its transactions last until it is asked to commit. */
  App run(MeshTopology topology, Duration commitInterval) {
    return run(topology, commitInterval, ResumePoint.NONE);
  }

  /** The same, of a domain that an operator has resumed. */
  App run(MeshTopology topology, Duration commitInterval, ResumePoint resumed) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 900_000);
    // A second app waits that long for the place of the first; the broker takes no less.
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000);
    GovernedTopology governed =
        GovernedTopology.build(
            definition,
            "orders",
            topology,
            TestKeys.services(registry, Clock.systemUTC()),
            properties,
            resumed);
    return new App(governed);
  }

  /** What a read_committed consumer sees up to the end of the topic as it is now. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "isolation.level",
                    "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Admin admin = admin()) {
      List<TopicPartition> partitions =
          Stream.of(0, 1, 2, 3).map(partition -> new TopicPartition(topic, partition)).toList();
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

  /** How many records stand in the topic, transaction markers and aborted ones included. */
  long written(String topic) throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> latest =
          Map.of(
              new TopicPartition(topic, 0), OffsetSpec.latest(),
              new TopicPartition(topic, 1), OffsetSpec.latest(),
              new TopicPartition(topic, 2), OffsetSpec.latest(),
              new TopicPartition(topic, 3), OffsetSpec.latest());
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(offset -> offset.offset())
          .sum();
    }
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }

  /** Kafka Streams behind the Guard. */
  static final class App implements AutoCloseable {
    private final KafkaStreams streams;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    private App(GovernedTopology governed) {
      this.streams =
          new KafkaStreams(
              governed.topology(),
              governed.properties(),
              new GuardedClientSupplier(governed.guard()));
      streams.setUncaughtExceptionHandler(
          exception -> {
            failure.complete(exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
    }

    /** The root of what ended the app. */
    Throwable failure() throws Exception {
      Throwable cause = failure.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause;
    }

    @Override
    public void close() {
      streams.close(Duration.ofSeconds(30));
    }
  }
}
