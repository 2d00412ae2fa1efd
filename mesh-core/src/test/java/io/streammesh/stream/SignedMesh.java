package io.streammesh.stream;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.tracing.Tracing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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

/** Apps of several domains on a real broker, whose threads are replaced when they fail. */
final class SignedMesh implements AutoCloseable {
  private static final int PARTITIONS = 4;

  private final MeshDefinition definition;
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Path folder;
  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  SignedMesh(Path folder, MeshDefinition definition) throws Exception {
    this.folder = folder;
    this.definition = definition;
    this.broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    this.producer =
        new KafkaProducer<>(clientConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    Set<String> topics = new HashSet<>();
    for (Contract contract : definition.contracts()) {
      topics.add(contract.topic());
      if (contract.isPublished()) {
        registry.register(contract.subject(), contract.schema());
      }
    }
    definition.domains().keySet().forEach(domain -> topics.add(domain + ".dlq"));
    try (Admin admin = Admin.create(clientConfig())) {
      admin
          .createTopics(
              topics.stream().map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)).toList())
          .all()
          .get();
    }
  }

  private Map<String, Object> clientConfig() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  InMemorySchemaRegistry registry() {
    return registry;
  }

  void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    Future<?> sent = producer.send(record);
    sent.get(30, TimeUnit.SECONDS);
  }

  /**
   * An app of two threads that has begun to start.
   *
   * @param instance names its state, which other instances of the domain do not have
   */
  App run(String domain, String instance, MeshTopology topology) {
    return run(domain, instance, topology, Tracing.NONE);
  }

  /** The same, whose spans begin there. */
  App run(String domain, String instance, MeshTopology topology, Tracing tracing) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state-" + instance).toString());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    // An instance that is gone is given up soon; the broker takes no less.
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000);
    return new App(
        GovernedTopology.build(
            definition,
            domain,
            topology,
            TestKeys.services(registry, Clock.systemUTC()).tracedBy(tracing),
            properties));
  }

  /** What is committed once there are as many as this, or after the bound. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic, int expected, Duration bound) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + bound.toNanos();
      boolean atEnd = false;
      while ((records.size() < expected || !atEnd) && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        atEnd =
            partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }

  /** Kafka Streams behind the Guard. */
  static final class App implements AutoCloseable {
    private final KafkaStreams streams;
    private final RecordCounts counts;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private App(GovernedTopology governed) {
      this.counts = governed.counts();
      this.streams =
          new KafkaStreams(
              governed.topology(),
              governed.properties(),
              new GuardedClientSupplier(governed.guard()));
      streams.setUncaughtExceptionHandler(
          exception -> {
            failure.set(exception);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
          });
      streams.start();
    }

    /** What ended one of its threads last. */
    Optional<Throwable> failure() {
      return Optional.ofNullable(failure.get());
    }

    RecordCounts counts() {
      return counts;
    }

    @Override
    public void close() {
      streams.close(Duration.ofSeconds(30));
    }
  }
}
