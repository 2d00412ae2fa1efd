package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.app.DomainControl;
import io.streammesh.app.DomainStop;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.control.ControlTopic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActingSwitchIT {
  private static final String TOPIC = "orders.control";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private EmbeddedBroker broker;
  private Map<String, Object> client;
  private ActingSwitch holds;
  private ActingSwitch alerts;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    ControlTopic topic = new ControlTopic(client, client, TOPIC, TIMEOUT);
    holds = new ActingSwitch(topic, "order-hold", Clock.fixed(NOW, ZoneOffset.UTC));
    alerts = new ActingSwitch(topic, "alerts", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void shouldLetAPortActThatWasNeverStopped() {
    assertThat(holds.state()).isEmpty();
    assertThat(holds.isStopped()).isFalse();
  }

  @Test
  void shouldStopOnePortUntilItIsReleased() {
    // When
    ActingStop stop = holds.stop("every order is held");

    // Then
    assertThat(stop)
        .isEqualTo(new ActingStop("every order is held", Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(holds.state()).contains(stop);
    assertThat(alerts.state()).isEmpty();

    // When
    holds.release();

    // Then
    assertThat(holds.state()).isEmpty();
  }

  @Test
  void shouldStandBesideWhatStopsTheDomainsApp() {
    // Given
    DomainControl app = new DomainControl(client, client, TOPIC, TIMEOUT);
    DomainStop tooMuch = new DomainStop("too much was set aside", NOW);
    app.stop(tooMuch);
    holds.stop("every order is held");

    // When
    app.resume(List.of());

    // Then
    assertThat(app.state().stop()).isEmpty();
    assertThat(holds.state()).isPresent();
  }

  @Test
  void shouldBeStoppedByWhatItDoesNotUnderstand() throws Exception {
    // Given
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(TOPIC, "reintegration/order-hold", "{\"reason\": 1}"))
          .get();
    }

    // Then
    assertThat(holds.isStopped()).isTrue();
    assertThatThrownBy(holds::state)
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(TOPIC + " cannot be understood under 'reintegration/order-hold'");

    // When
    holds.release();

    // Then
    assertThat(holds.isStopped()).isFalse();
  }

  @Test
  void shouldAskForAReasonThatAPersonCanGoBy() {
    assertThatThrownBy(() -> holds.stop(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
