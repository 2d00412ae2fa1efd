package io.streammesh.stream;

import static io.streammesh.stream.BrokerMesh.AUDIT;
import static io.streammesh.stream.BrokerMesh.FACTS;
import static io.streammesh.stream.BrokerMesh.QUARANTINE;
import static io.streammesh.stream.Governed.governed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.quarantine.Verdict;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.BrokerMesh.App;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only a real broker can show: which records a transaction lets through, and which it takes
 * back.
 */
class GuardIT {
  private static final InputPort<OrderEvent> EVENTS =
      InputPort.of(BrokerMesh.RAW, OrderEvent.class);
  private static final OutputPort<OrderFact> ORDER_FACTS = OutputPort.of(FACTS, OrderFact.class);

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
  void shouldCommitNothingOfATransactionWithARecordThatDidNotComeThroughPublish() throws Exception {
    // Given
    mesh.send("good", event("good"));
    mesh.send("slipped", event("slipped"));

    // When
    Throwable failure;
    try (App app = mesh.run(GuardIT::slipping, NO_COMMIT)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(GuardRefusal.class).hasMessageContaining(FACTS);
    assertThat(mesh.written(FACTS)).as("the good record was sent and taken back").isPositive();
    assertThat(mesh.committed(FACTS)).isEmpty();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  @Test
  void shouldRefuseARecordThatIsSentToTheQuarantineByHand() throws Exception {
    // Given
    mesh.send("good", event("good"));

    // When
    Throwable failure;
    try (App app = mesh.run(mesh -> toTopic(mesh, QUARANTINE), NO_COMMIT)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(GuardRefusal.class).hasMessageContaining(QUARANTINE);
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  @Test
  void shouldCommitGoodOutputAndDeadLettersTogether() throws Exception {
    // Given
    byte[] malformed = "{".getBytes(StandardCharsets.UTF_8);
    mesh.send("good", event("good"));
    mesh.send("bad", malformed);
    mesh.send("fine", event("fine"));

    // When
    try (App app = mesh.run(GuardIT::publishing, Duration.ofMillis(100))) {
      awaitCommitted(FACTS, 2);
      awaitCommitted(QUARANTINE, 1);
    }

    // Then
    List<ConsumerRecord<byte[], byte[]>> letters = mesh.committed(QUARANTINE);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(malformed);
    assertThat(Verdict.parse(letters.get(0).headers().lastHeader(Verdict.HEADER).value()).rule())
        .isEqualTo("malformed");
    ConsumerRecord<byte[], byte[]> fact = mesh.committed(FACTS).get(0);
    assertThat(fact.headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("mesh", "mesh-signature");
    assertThat(MeshHeader.parse(fact.headers().lastHeader(MeshHeader.NAME).value()).product())
        .isEqualTo("orders.order-facts");
  }

  @Test
  void shouldTakeBackDeadLettersAndGoodOutputWhenTheDomainsCodeFails() throws Exception {
    // Given
    mesh.send("good", event("good"));
    mesh.send("bad", "{".getBytes(StandardCharsets.UTF_8));
    mesh.send("boom", event("boom"));

    // When
    Throwable failure;
    try (App app = mesh.run(GuardIT::publishing, NO_COMMIT)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("boom");
    assertThat(mesh.written(QUARANTINE)).as("the dead letter was sent").isPositive();
    assertThat(mesh.written(AUDIT)).as("its audit event was sent").isPositive();
    assertThat(mesh.committed(FACTS)).isEmpty();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
    assertThat(mesh.committed(AUDIT)).isEmpty();
  }

  @Test
  void shouldPutARecordIntoThePartitionOfItsKey() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      mesh.send("order-" + i, event("order-" + i));
    }

    // When
    try (App app = mesh.run(GuardIT::publishing, Duration.ofMillis(100))) {
      awaitCommitted(FACTS, 20);
    }

    // Then
    assertThat(mesh.committed(FACTS))
        .allSatisfy(
            record ->
                assertThat(record.partition())
                    .isEqualTo(
                        org.apache.kafka.clients.producer.internals.BuiltInPartitioner
                            .partitionForKey(record.key(), 4)));
  }

  private void awaitCommitted(String topic, int count) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (mesh.committed(topic).size() < count) {
      assertThat(Instant.now()).as("waiting for %d records in %s", count, topic).isBefore(deadline);
    }
  }

  private static void publishing(Mesh mesh) {
    mesh.publish(facts(mesh.read(EVENTS)), ORDER_FACTS);
  }

  private static void slipping(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(EVENTS);
    mesh.publish(facts(events), ORDER_FACTS);
    slip(events.filter((key, event) -> key.equals("slipped"), Named.as("slip")), FACTS);
  }

  private static void toTopic(Mesh mesh, String topic) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(EVENTS);
    mesh.publish(facts(events), ORDER_FACTS);
    slip(events, topic);
  }

  private static void slip(KStream<String, Governed<OrderEvent>> events, String topic) {
    events
        .mapValues(event -> new byte[] {0, 0, 0, 0, 1}, Named.as("forge"))
        .to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("slipped"));
  }

  private static KStream<String, Governed<OrderFact>> facts(
      KStream<String, Governed<OrderEvent>> events) {
    return events.mapValues(governed(GuardIT::fact), Named.as("to-fact"));
  }

  private static OrderFact fact(OrderEvent event) {
    if (event.getOrderId().equals("boom")) {
      throw new IllegalStateException("boom");
    }
    return OrderFact.newBuilder()
        .setOrderId(event.getOrderId())
        .setStatus(OrderStatus.CREATED)
        .setRevision(event.getSequence())
        .setPlacedAt(event.getOccurredAt())
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }

  private static byte[] event(String orderId) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": 1, "type": "CREATED",
         "occurredAt": "2017-05-08T11:06:54Z",
         "placed": {"customerId": "c", "deliveryAddress": {}, "currency": "BRL", "items": []}}
        """
        .formatted(orderId)
        .getBytes(StandardCharsets.UTF_8);
  }
}
