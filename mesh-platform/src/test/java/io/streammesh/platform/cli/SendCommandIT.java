package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.broker.FreePorts;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code mesh send} on a real broker. */
@Timeout(60)
final class SendCommandIT {
  private static final String TOPIC = "payments.raw.payment-events";
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker = EmbeddedBroker.start(BrokerOptions.in(data));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty()))).all().get();
  }

  @AfterEach
  void deleteTopic() throws Exception {
    admin.deleteTopics(List.of(TOPIC)).all().get();
  }

  @Test
  void shouldSendAnEventWithItsKeyAndTimeAndTellWhereItIs() {
    // When:
    Run run = send("", "{\"city\": \"são paulo\"}", "--at", "2017-05-08T11:06:54.123Z");

    // Then:
    assertThat(run).isEqualTo(new Run(0, TOPIC + "-0@0" + System.lineSeparator(), ""));
    assertThat(records(1))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("p-1");
              assertThat(record.value()).isEqualTo("{\"city\": \"são paulo\"}");
              assertThat(record.timestamp())
                  .isEqualTo(Instant.parse("2017-05-08T11:06:54.123Z").toEpochMilli());
              assertThat(record.headers()).isEmpty();
            });
  }

  @Test
  void shouldSendTheLinesOfTheInputInOrderWithTheTimeOfSending() {
    // Given:
    long before = System.currentTimeMillis();

    // When:
    Run run = send("{\"n\": 1}\n\nbroken\n{\"city\": \"são paulo\"}");

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactly(TOPIC + "-0@0", TOPIC + "-0@1", TOPIC + "-0@2");
    List<ConsumerRecord<String, String>> records = records(3);
    assertThat(records)
        .extracting(ConsumerRecord::value)
        .containsExactly("{\"n\": 1}", "broken", "{\"city\": \"são paulo\"}");
    assertThat(records)
        .allSatisfy(
            record -> assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis()));
  }

  @Test
  void shouldNameATopicThatIsNotProvisionedAndNotMakeIt() throws Exception {
    // When:
    Run run =
        Run.of(
            "send",
            "orders.raw.order-events",
            "--key",
            "o-1",
            "{}",
            "--bootstrap-servers",
            broker.bootstrapServers());

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "mesh: The broker at "
                + broker.bootstrapServers()
                + " has no topic orders.raw.order-events; provision the mesh first");
    assertThat(admin.listTopics().names().get()).doesNotContain("orders.raw.order-events");
  }

  @Test
  void shouldNameABrokerThatDoesNotAnswer() {
    // Given:
    String nobody = "127.0.0.1:" + FreePorts.one();

    // When:
    Run run = Run.of("send", TOPIC, "--key", "p-1", "{}", "--bootstrap-servers", nobody);

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("mesh: No broker answers at " + nobody + "; expected one");
  }

  private static Run send(String input, String... arguments) {
    List<String> line = new ArrayList<>(List.of(TOPIC, "--key", "p-1"));
    line.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    line.addAll(List.of(arguments));
    return Run.of(
        new CommandLine(new SendCommand(new ByteArrayInputStream(input.getBytes(UTF_8)))),
        line.toArray(String[]::new));
  }

  private static List<ConsumerRecord<String, String>> records(int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
