package io.streammesh.scenarios.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.TestBroker;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.read.WholeTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class MeshDrainIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(3);

  private static TestBroker broker;

  @BeforeAll
  static void start(@TempDir Path dir) {
    broker = TestBroker.start(dir);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldReturnWhenEverythingHasGoneThrough() throws Exception {
    // Given
    DrainedDomain domain = domain("busy");
    Map<String, String> routes =
        Map.of(
            "busy.raw.events", "busy-by-key-repartition",
            "busy-by-key-repartition", "busy.things.v1");
    send("busy.raw.events", 2000);

    // When
    try (TwoStepApp app = new TwoStepApp(broker.client(), "busy", routes)) {
      MeshDrain.of(broker.admin(), broker.client(), List.of(domain)).await(LONG);

      // Then
      assertThat(count("busy.things.v1")).isEqualTo(2000);
    }
  }

  @Test
  void shouldNameWhatLagsAndByHowMuch() throws Exception {
    // Given
    DrainedDomain domain = domain("idle");
    DrainedDomain other = domain("quiet");
    send("idle.raw.events", 30);
    send("idle-by-key-repartition", 4);

    // When, Then
    assertThatThrownBy(
            () ->
                MeshDrain.of(broker.admin(), broker.client(), List.of(domain, other)).await(SHORT))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "Not drained within 3 s: idle lags on idle-by-key-repartition by 4; idle lags on"
                + " idle.raw.events by 30");
  }

  @Test
  void shouldTellMeanwhileWhatLags() throws Exception {
    // Given
    DrainedDomain domain = domain("slow");
    send("slow.raw.events", 30);
    MeshDrain drain = MeshDrain.of(broker.admin(), broker.client(), List.of(domain));
    List<List<String>> told = new ArrayList<>();

    // When
    assertThatThrownBy(() -> drain.await(SHORT, SHORT.dividedBy(3), told::add))
        .isInstanceOf(ScenarioException.class);

    // Then
    assertThat(told)
        .hasSizeBetween(1, 3)
        .last()
        .isEqualTo(List.of("slow lags on slow.raw.events by 30"));
  }

  @Test
  void shouldWaitForAnOpenTransaction() throws Exception {
    // Given
    DrainedDomain domain = domain("open");
    MeshDrain drain = MeshDrain.of(broker.admin(), broker.client(), List.of(domain));
    try (Producer<byte[], byte[]> producer = broker.inTransaction("open-1")) {
      producer.send(new ProducerRecord<>("open.dlq", new byte[1])).get();

      // When, Then
      assertThatThrownBy(() -> drain.await(SHORT))
          .isInstanceOf(ScenarioException.class)
          .hasMessage("Not drained within 3 s: open has 1 in an open transaction on open.dlq");
      producer.commitTransaction();
    }
    assertThatCode(() -> drain.await(LONG)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotWaitForAnAppToCommitPastMarkers() throws Exception {
    // Given
    DrainedDomain domain = domain("killed");
    TopicPartition partition = new TopicPartition("killed-by-key-repartition", 0);
    try (Producer<byte[], byte[]> producer = broker.inTransaction("killed-1")) {
      producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[1])).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[1])).get();
      producer.abortTransaction();
    }
    MeshDrain drain = MeshDrain.of(broker.admin(), broker.client(), List.of(domain));

    // When
    commit("killed", partition, 0);
    assertThatThrownBy(() -> drain.await(SHORT))
        .hasMessage("Not drained within 3 s: killed lags on killed-by-key-repartition by 4");
    commit("killed", partition, 1);

    // Then
    assertThatCode(() -> drain.await(LONG)).doesNotThrowAnyException();
  }

  @Test
  void shouldTellThatATopicIsMissing() {
    // Given
    DrainedDomain domain = new DrainedDomain("x", Set.of("x.raw.nothing"), Set.of());
    MeshDrain drain = MeshDrain.of(broker.admin(), broker.client(), List.of(domain));

    // When, Then
    assertThatThrownBy(() -> drain.await(SHORT))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("Not drained within 3 s: x misses topics [x.raw.nothing]");
  }

  @Test
  void shouldReturnWhenAStreamsAppHasGoneThroughAlsoAfterARestart(@TempDir Path state)
      throws Exception {
    // Given
    DrainedDomain domain = streamsDomain();
    MeshDrain drain = MeshDrain.of(broker.admin(), broker.client(), List.of(domain));
    send("counts.raw.events", 500);

    // When
    try (KafkaStreams app = countingApp(state)) {
      app.start();
      drain.await(LONG);
    }

    // Then
    int before = count("counts.totals.v1");
    assertThat(before).isPositive();
    send("counts.raw.events", 500);
    try (KafkaStreams app = countingApp(state)) {
      app.start();
      drain.await(LONG);
    }
    assertThat(count("counts.totals.v1")).isGreaterThan(before);
  }

  private static DrainedDomain streamsDomain() throws Exception {
    broker.create("counts.raw.events", 3);
    broker.create("counts.totals.v1", 3);
    return new DrainedDomain("counts", Set.of("counts.raw.events"), Set.of("counts.totals.v1"));
  }

  /** Counts all records under one key, so that most repartition partitions stay empty. */
  private static KafkaStreams countingApp(Path state) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("counts.raw.events", Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .groupBy((key, value) -> "all", Grouped.with("by-all", Serdes.String(), Serdes.ByteArray()))
        .count()
        .toStream()
        .to("counts.totals.v1", Produced.with(Serdes.String(), Serdes.Long()));
    Properties config = new Properties();
    config.putAll(broker.client());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "counts");
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    // An app that is started anew need not wait long for its former self to be given up.
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
    return new KafkaStreams(builder.build(), config);
  }

  private static DrainedDomain domain(String name) throws Exception {
    broker.create(name + ".raw.events", 3);
    broker.create(name + "-by-key-repartition", 3);
    broker.create(name + "-things-changelog", 3);
    broker.create(name + ".things.v1", 3);
    broker.create(name + ".dlq", 1);
    return new DrainedDomain(
        name, Set.of(name + ".raw.events"), Set.of(name + ".things.v1", name + ".dlq"));
  }

  private static void commit(String group, TopicPartition partition, long offset) throws Exception {
    broker
        .admin()
        .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static void send(String topic, int records) {
    try (RawEventFeed feed = RawEventFeed.live(broker.client())) {
      for (int i = 0; i < records; i++) {
        feed.send(new RawEvent(topic, "key " + i, 1000, new byte[10]));
      }
    }
  }

  /** Once and not longer: what came later than the drain's end must not count. */
  private static int count(String topic) {
    int[] records = {0};
    try (Consumer<byte[], byte[]> consumer = WholeTopics.open(broker.client(), Set.of(topic))) {
      consumer
          .endOffsets(consumer.assignment())
          .forEach(
              (partition, end) -> {
                while (consumer.position(partition) < end) {
                  records[0] += consumer.poll(Duration.ofSeconds(1)).count();
                }
              });
    }
    return records[0];
  }
}
