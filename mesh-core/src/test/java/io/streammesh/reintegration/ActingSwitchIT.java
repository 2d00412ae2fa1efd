package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.app.DomainControl;
import io.streammesh.app.DomainStop;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.ActionLimit;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.control.ControlTopic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
  private final List<AuditEvent> audited = new ArrayList<>();
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
    holds = acting(topic, "order-hold");
    alerts = acting(topic, "alerts");
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private static ActingSwitch acting(ControlTopic topic, String port) {
    return new ActingSwitch(
        topic,
        "orders",
        new ReintegrationPortDeclaration(
            port,
            "fraud.order-risk-signals.v1",
            "order-hold",
            UnknownOutcome.RETRY,
            new ActionLimit(10, Duration.ofMinutes(1))),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void shouldLetAPortActThatWasNeverStopped() {
    assertThat(holds.state()).isEmpty();
    assertThat(holds.isStopped()).isFalse();
  }

  @Test
  void shouldStopOnePortUntilItIsReleased() {
    // When
    ActingSwitch.Stopped done = holds.stop("every order is held", audited::add);

    // Then
    assertThat(done.unaudited()).isNull();
    assertThat(done.stop())
        .isEqualTo(new ActingStop("every order is held", Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(holds.state()).contains(done.stop());
    assertThat(alerts.state()).isEmpty();

    // When
    boolean released = holds.release(audited::add);

    // Then
    assertThat(released).isTrue();
    assertThat(holds.state()).isEmpty();
    assertThat(audited)
        .extracting(event -> event.getAction() + " (" + event.getReason() + ")")
        .containsExactly(
            "ACTING_STOPPED (every order is held)",
            "ACTING_RELEASED (was stopped since 2026-01-02T03:04:05Z: every order is held)");
    assertThat(audited)
        .allSatisfy(
            event -> {
              assertThat(event.getDomain()).isEqualTo("orders");
              assertThat(event.getContract()).isEqualTo("fraud.order-risk-signals.v1");
              assertThat(event.getPort()).isEqualTo("order-hold");
              assertThat(event.getActor()).isEqualTo("user:" + System.getProperty("user.name"));
              assertThat(event.getAt()).isEqualTo(NOW);
            });
  }

  @Test
  void shouldBeStoppedEvenWhereThatCannotBeAudited() {
    // When
    ActingSwitch.Stopped done = holds.stop("every order is held", event -> failToAudit());

    // Then
    assertThat(done.unaudited()).hasMessage("the disk is full");
    assertThat(holds.state()).contains(done.stop());
  }

  @Test
  void shouldNotBeReleasedWhereThatCannotBeAudited() {
    // Given
    holds.stop("every order is held", audited::add);

    // When, then
    assertThatThrownBy(() -> holds.release(event -> failToAudit())).hasMessage("the disk is full");
    assertThat(holds.isStopped()).isTrue();
  }

  @Test
  void shouldTellOfNoReleaseOfAPortThatIsNotStopped() {
    // When
    boolean released = holds.release(audited::add);

    // Then
    assertThat(released).isFalse();
    assertThat(audited).isEmpty();
  }

  private static void failToAudit() {
    throw new MeshException("the disk is full");
  }

  @Test
  void shouldStandBesideWhatStopsTheDomainsApp() {
    // Given
    DomainControl app = new DomainControl(client, client, TOPIC, TIMEOUT);
    DomainStop tooMuch = new DomainStop("too much was set aside", NOW);
    app.stop(tooMuch);
    holds.stop("every order is held", audited::add);

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
    holds.release(audited::add);

    // Then
    assertThat(holds.isStopped()).isFalse();
    assertThat(audited)
        .extracting(AuditEvent::getReason)
        .containsExactly("was stopped by what cannot be understood");
  }

  @Test
  void shouldAskForAReasonThatAPersonCanGoBy() {
    assertThatThrownBy(() -> holds.stop(" ", audited::add))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
