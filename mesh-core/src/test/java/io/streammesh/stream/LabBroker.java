package io.streammesh.stream;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.LabRun.Graph;
import io.streammesh.stream.LabRun.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
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
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** The inputs and the output of {@link LabMesh} on a real broker, and apps that run on them. */
final class LabBroker implements AutoCloseable {
  private static final String QUARANTINE = "lab.dlq";
  private static final String AUDIT = "lab.audit";

  private final MeshDefinition definition;
  private final Path stateDir;

  /** Windows begin at full tens of seconds from here; young enough for changelogs to keep it. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  LabBroker(MeshDefinition definition, Path folder) throws Exception {
    this.definition = definition;
    this.stateDir = folder.resolve("state");
    this.broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    this.producer =
        new KafkaProducer<>(clientConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    try (Admin admin = Admin.create(clientConfig())) {
      admin
          .createTopics(
              Stream.of(
                      LabMesh.ALPHAS,
                      LabMesh.BETAS,
                      LabMesh.GAMMAS,
                      LabMesh.NOTES,
                      QUARANTINE,
                      AUDIT)
                  .map(topic -> new NewTopic(topic, 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  /** Sends a raw event that is told to be at this offset, at so many seconds. */
  void send(String id, String key, long seconds) throws Exception {
    pipe(id, key, "{\"key\":\"" + key + "\",\"id\":\"" + id + "\"}", seconds);
  }

  /** Deletes a key, at this offset. */
  void delete(String id, String key, long seconds) throws Exception {
    pipe(id, key, null, seconds);
  }

  private void pipe(String id, String key, String json, long seconds) throws Exception {
    long offset =
        producer
            .send(
                new ProducerRecord<>(
                    LabRun.topic(id.charAt(0)),
                    0,
                    start.toEpochMilli() + seconds * 1000,
                    key.getBytes(StandardCharsets.UTF_8),
                    json == null ? null : json.getBytes(StandardCharsets.UTF_8)))
            .get(30, TimeUnit.SECONDS)
            .offset();
    if (!id.substring(2).equals(Long.toString(offset))) {
      throw new IllegalArgumentException(id + " is at offset " + offset);
    }
  }

  App run(Graph graph, long cacheBytes) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    properties.put(LabRun.UNMATCHED_INTERVAL, 0L);
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    return new App(
        GovernedTopology.build(
            definition,
            LabMesh.DOMAIN,
            mesh -> LabRun.define(mesh, graph),
            TestKeys.services(LabRun.registry(definition), Clock.systemUTC()),
            properties));
  }

  /** Deletes what apps keep on this machine, and says how many files there were. */
  int deleteState() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(stateDir)) {
      files = new ArrayList<>(all.toList());
    }
    Collections.reverse(files);
    for (Path file : files) {
      Files.delete(file);
    }
    return files.size();
  }

  /** All that a read_committed reader finds in the product, up to its end as it is now. */
  List<Published> committed() {
    if (!read(QUARANTINE).isEmpty()) {
      throw new AssertionError("quarantined: " + read(QUARANTINE).get(0).headers());
    }
    return read(LabMesh.NOTES).stream()
        .map(
            record ->
                LabRun.published(
                    record.key(), record.value(), record.headers().lastHeader(MeshHeader.NAME)))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> config = new HashMap<>(clientConfig());
    config.put("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private Map<String, Object> clientConfig() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }

  /** Kafka Streams behind the Guard; remembers which stores it had to restore. */
  static final class App implements AutoCloseable {
    private final KafkaStreams streams;
    private final Set<String> restored = new ConcurrentSkipListSet<>();
    private volatile Throwable failure;

    private App(GovernedTopology governed) {
      this.streams =
          new KafkaStreams(
              governed.topology(),
              governed.properties(),
              new GuardedClientSupplier(governed.guard()));
      streams.setUncaughtExceptionHandler(
          exception -> {
            failure = exception;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.setGlobalStateRestoreListener(new Restored());
      streams.start();
    }

    /** Names of the stores that were filled from their changelogs. */
    Set<String> restored() {
      return new TreeSet<>(restored);
    }

    /** Fails where the app has. */
    void check() {
      if (failure != null) {
        throw new AssertionError("the app has failed", failure);
      }
    }

    /** Leaves the group, so that the next app need not wait for this one. */
    @Override
    public void close() {
      streams.close(
          CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(Duration.ofSeconds(30)));
      check();
    }

    private final class Restored implements StateRestoreListener {
      @Override
      public void onRestoreStart(TopicPartition partition, String store, long start, long end) {}

      @Override
      public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        if (count > 0) {
          restored.add(store);
        }
      }

      @Override
      public void onRestoreEnd(TopicPartition partition, String store, long count) {}
    }
  }
}
