package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.stream.ResumePoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainControlIT {
  private static final String TOPIC = "orders.control";
  private static final String INPUT = "orders.raw.order-events";
  private static final DomainStop STOP =
      new DomainStop("too much was set aside", Instant.parse("2026-01-02T03:04:05Z"));

  @TempDir Path folder;
  private EmbeddedBroker broker;
  private Map<String, Object> client;
  private DomainControl control;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    client = Map.of("bootstrap.servers", broker.bootstrapServers());
    control = new DomainControl(client, client, TOPIC, Duration.ofSeconds(30));
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(
              List.of(new NewTopic(TOPIC, 1, (short) 1), new NewTopic(INPUT, 2, (short) 1)))
          .all()
          .get();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void shouldLetADomainRunThatWasNeverStopped() {
    assertThat(control.state().stop()).isEmpty();
    assertThat(control.state().resumed()).isEqualTo(ResumePoint.NONE);
    assertThat(StartupChecks.requireNotStopped(control, "orders")).isEqualTo(ResumePoint.NONE);
  }

  @Test
  void shouldKeepAStopUntilTheDomainIsResumed() throws Exception {
    // Given
    send(INPUT, 1, "k", "{");

    // When
    control.stop(STOP);

    // Then
    assertThat(control.state().stop()).contains(STOP);
    assertThatThrownBy(() -> StartupChecks.requireNotStopped(control, "orders"))
        .isInstanceOfSatisfying(
            StartupException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STOPPED))
        .hasMessage(
            "The domain orders is stopped since 2026-01-02T03:04:05Z: too much was set aside;"
                + " look at these records, then: mesh resume orders");

    // When
    control.resume(List.of(INPUT));

    // Then
    assertThat(control.state().stop()).isEmpty();
    assertThat(StartupChecks.requireNotStopped(control, "orders").ends())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(new TopicPartition(INPUT, 0), 0L, new TopicPartition(INPUT, 1), 1L));
  }

  @Test
  void shouldStopAgainAfterAResume() {
    // Given
    control.stop(STOP);
    control.resume(List.of(INPUT));

    // When
    control.stop(STOP);

    // Then
    assertThat(control.state().stop()).contains(STOP);
  }

  @Test
  void shouldReachTheBrokersByWhatAConfigProviderTellsKafkaStreams() throws Exception {
    // Given an app of which only a file knows the brokers, and which is a static member
    Path secrets =
        Files.writeString(
            folder.resolve("kafka.props"), "brokers=" + broker.bootstrapServers() + "\n");
    Path file =
        Files.writeString(
            folder.resolve("app.props"),
            """
            bootstrap.servers=${file:%s:brokers}
            config.providers=file
            config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
            processing.guarantee=exactly_once_v2
            client.id=mine
            group.instance.id=orders-1
            consumer.session.timeout.ms=20000
            group.protocol=classic
            mesh.registry.url=http://registry:8081
            mesh.registry.cache.dir=cache
            mesh.keys.dir=keys
            """
                .formatted(secrets));
    AppConfig config =
        AppConfig.of(
            new ConfigSources(List.of("--config", file.toString()), Map.of(), Map.of()), 1);
    DomainControl ofApp =
        new DomainControl(
            config.controlConsumerProperties("orders"),
            config.controlProducerProperties("orders"),
            TOPIC,
            Duration.ofSeconds(30));

    // When
    ofApp.stop(STOP);

    // Then
    assertThat(ofApp.state().stop()).contains(STOP);
    assertThat(control.state().stop()).contains(STOP);
  }

  @Test
  void shouldNotRunOnWhatItDoesNotUnderstand() throws Exception {
    // Given
    send(TOPIC, 0, "stop", "yes");

    // Then
    assertThatThrownBy(control::state)
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(TOPIC + " cannot be understood");
  }

  private void send(String topic, int partition, String key, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  partition,
                  key.getBytes(StandardCharsets.UTF_8),
                  value.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }
}
