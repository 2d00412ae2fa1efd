package io.streammesh.stream;

import static io.streammesh.stream.BrokerMesh.FACTS;
import static io.streammesh.stream.BrokerMesh.QUARANTINE;
import static io.streammesh.stream.Governed.governed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.stream.BrokerMesh.App;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app with state and a repartition: those of its topics are its own, and none that look so. */
@Timeout(120)
class InternalTopicsIT {
  private static final String CHANGELOG = "orders-revisions-changelog";
  private static final String REPARTITION = "orders-revisions-by-order-repartition";

  /** Longer than a test: nothing commits but by closing the app. */
  private static final Duration NO_COMMIT = Duration.ofMinutes(10);

  @TempDir Path folder;
  private BrokerMesh mesh;

  @BeforeEach
  void start() throws Exception {
    mesh = new BrokerMesh(folder);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPassItsChangelogAndRepartitionTopics() throws Exception {
    // Given
    send("good");

    // When
    try (App app = mesh.run(InternalTopicsIT::keepingRevisions, Duration.ofMillis(100))) {
      awaitCommitted(FACTS, 1);
    }

    // Then
    assertThat(mesh.committed(CHANGELOG))
        .singleElement()
        .satisfies(change -> assertThat(change.key()).isEqualTo("good".getBytes(UTF_8)));
    assertThat(mesh.written(REPARTITION)).isPositive();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-export-changelog",
        "orders-export-repartition",
        "orders-orders.raw.order-events",
        CHANGELOG
      })
  void shouldCommitNothingOfATransactionWithARecordForATopicThatOnlyLooksInternal(String topic)
      throws Exception {
    // Given
    create(topic);
    send("good");
    send("slipped");

    // When
    Throwable failure;
    try (App app = mesh.run(mesh -> slipping(mesh, topic), NO_COMMIT)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(GuardRefusal.class).hasMessageContaining(topic);
    assertThat(mesh.committed(topic)).isEmpty();
    assertThat(mesh.committed(FACTS)).isEmpty();
    assertThat(mesh.committed(CHANGELOG)).isEmpty();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  private static KStream<String, Governed<OrderEvent>> keepingRevisions(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(Orders.EVENTS);
    mesh.publish(Orders.facts(events), Orders.ORDER_FACTS);
    events
        .mapValues(governed(OrderEvent::getSequence), Named.as("to-revision"))
        .processValues(
            Fold.into("revisions", mesh.governed(Serdes.Long()), (before, revision) -> revision),
            Named.as("fold-revisions"))
        .repartition(mesh.repartitionedLike(Orders.EVENTS, "revisions-by-order", Serdes.Long()));
    return events;
  }

  private static void slipping(Mesh mesh, String topic) {
    keepingRevisions(mesh)
        .filter((key, event) -> key.equals("slipped"), Named.as("slip"))
        .mapValues(event -> new byte[] {1}, Named.as("forge"))
        .to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("slipped"));
  }

  private void create(String topic) throws Exception {
    try (Admin admin = mesh.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
    }
  }

  private void send(String orderId) throws Exception {
    mesh.send(orderId, Orders.event(orderId, 1).getBytes(UTF_8));
  }

  private void awaitCommitted(String topic, int count) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (mesh.committed(topic).size() < count) {
      assertThat(Instant.now()).as("waiting for %d records in %s", count, topic).isBefore(deadline);
    }
  }
}
