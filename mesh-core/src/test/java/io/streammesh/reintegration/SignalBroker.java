package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics of one port. */
public final class SignalBroker implements AutoCloseable {
  static final int PARTITIONS = 4;
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  public SignalBroker(Path folder) throws Exception {
    this(BrokerOptions.in(folder));
  }

  SignalBroker(BrokerOptions options) throws Exception {
    this.broker = EmbeddedBroker.start(options);
    this.producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(SignalMesh.TOPIC, PARTITIONS, (short) 1),
                  new NewTopic(SignalMesh.JOURNAL, PARTITIONS, (short) 1),
                  control()))
          .all()
          .get();
    }
  }

  private static NewTopic control() {
    return new NewTopic(SignalMesh.CONTROL, 1, (short) 1)
        .configs(
            Map.of(
                "cleanup.policy",
                "compact",
                "message.timestamp.type",
                "LogAppendTime",
                "min.compaction.lag.ms",
                "604800000"));
  }

  public Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    properties.setProperty("heartbeat.interval.ms", "500");
    return properties;
  }

  long send(ProducerRecord<byte[], byte[]> record) throws Exception {
    return producer.send(record).get(60, TimeUnit.SECONDS).offset();
  }

  /** Sends many, and waits for them together. */
  void sendAll(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    for (Future<RecordMetadata> each : sent) {
      each.get(60, TimeUnit.SECONDS);
    }
  }

  public void stopActing() throws Exception {
    stopActing(Duration.ZERO);
  }

  /** Of an operator whose clock is ahead. */
  void stopActing(Duration ahead) throws Exception {
    turn(ahead, "{\"reason\": \"drill\", \"since\": \"2026-01-02T03:04:05Z\"}".getBytes(UTF_8));
  }

  void releaseActing() throws Exception {
    releaseActing(Duration.ZERO);
  }

  void releaseActing(Duration ahead) throws Exception {
    turn(ahead, null);
  }

  private void turn(Duration ahead, byte @Nullable [] value) throws Exception {
    send(
        new ProducerRecord<>(
            SignalMesh.CONTROL,
            0,
            System.currentTimeMillis() + ahead.toMillis(),
            "reintegration/order-hold".getBytes(UTF_8),
            value));
  }

  /** Deletes a topic; the broker, which learns of it a little later, has it no more then. */
  void delete(String topic) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(List.of(topic)).all().get();
      while (admin.listTopics().names().get(60, TimeUnit.SECONDS).contains(topic)) {
        LockSupport.parkNanos(20_000_000L);
      }
    }
  }

  /** Makes the control topic, which was deleted. */
  void createControl() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(control())).all().get();
    }
  }

  /** How many partitions each member of the port's group has. */
  List<Integer> shares() {
    try (Admin admin = Admin.create(client())) {
      return admin
          .describeConsumerGroups(List.of(SignalMesh.JOURNAL))
          .describedGroups()
          .get(SignalMesh.JOURNAL)
          .get(60, TimeUnit.SECONDS)
          .members()
          .stream()
          .map(member -> member.assignment().topicPartitions().size())
          .sorted()
          .toList();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How far the port's group has come, by what is committed. */
  Map<TopicPartition, OffsetAndMetadata> committed() {
    try (Admin admin = Admin.create(client())) {
      return admin
          .listConsumerGroupOffsets(SignalMesh.JOURNAL)
          .partitionsToOffsetAndMetadata()
          .get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many instances of the port share its partitions; -1 while that is being settled. */
  int members() {
    try (Admin admin = Admin.create(client())) {
      ConsumerGroupDescription group =
          admin
              .describeConsumerGroups(List.of(SignalMesh.JOURNAL))
              .all()
              .get(60, TimeUnit.SECONDS)
              .get(SignalMesh.JOURNAL);
      return group.groupState() == GroupState.STABLE ? group.members().size() : -1;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the journal has that is committed. */
  List<JournalEntry> journal() {
    List<JournalEntry> entries = new ArrayList<>();
    Properties properties = client();
    properties.setProperty("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> new TopicPartition(SignalMesh.JOURNAL, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> entries.add(JournalEntry.parse(record.value())));
      }
      // By itself it may wait half a minute for an answer that nobody needs.
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
    return entries;
  }

  /** Kinds and causes of the entries of one signal's position, in their order. */
  List<String> journalOf(int partition, long offset) {
    return journal().stream()
        .filter(
            entry ->
                entry.signal().position().partition() == partition
                    && entry.signal().position().offset() == offset)
        .map(SignalBroker::shown)
        .toList();
  }

  static String shown(JournalEntry entry) {
    return entry.kind().label() + (entry.cause() == null ? "" : " " + entry.cause());
  }

  /** How many entries of a kind there are. */
  long journalled(Kind kind) {
    return journal().stream().filter(entry -> entry.kind() == kind).count();
  }

  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      LockSupport.parkNanos(20_000_000L);
    }
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
