package io.streammesh.stream;

import static io.streammesh.stream.BrokerMesh.FACTS;
import static io.streammesh.stream.BrokerMesh.QUARANTINE;
import static io.streammesh.stream.BrokerMesh.RAW;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.BrokerMesh.App;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Kafka Streams' own exception handling would lose a record, or go on where it must not. */
class HandlerTrapsIT {
  private static final Duration NO_COMMIT = Duration.ofMinutes(10);
  private static final Duration COMMITS = Duration.ofMillis(100);
  private static final int LARGER_THAN_ANY_REQUEST = 3 * 1024 * 1024;

  @TempDir Path folder;
  private BrokerMesh mesh;

  @BeforeEach
  void start() throws Exception {
    mesh = new BrokerMesh(folder);
    mesh.send("o-1", Orders.event("o-1", 1).getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  /**
   * A failed send comes back as the failure of the node that sent it, whose handler could resume
   * it: the record would be gone, and the rest committed.
   */
  @Test
  void shouldStopWhenAnInternalTopicTakesNoRecordOfThatSize() throws Exception {
    // When
    Throwable failure;
    try (App app = mesh.run(HandlerTrapsIT::sendingTooMuchInside, COMMITS)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(RecordTooLargeException.class);
    assertThat(mesh.committed(FACTS)).isEmpty();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  /** Such a failure is not shown to the handler of serialization. */
  @Test
  void shouldStopWhenAnInternalTopicsSerdeIsOfAnotherType() throws Exception {
    // When
    Throwable failure;
    try (App app = mesh.run(HandlerTrapsIT::withAnotherSerde, NO_COMMIT)) {
      failure = app.failure();
    }

    // Then
    assertThat(failure).isInstanceOf(ClassCastException.class);
    assertThat(mesh.committed(FACTS)).isEmpty();
    assertThat(mesh.committed(QUARANTINE)).isEmpty();
  }

  /** Behind a repartition the context has other raw bytes than the input's, or none any more. */
  @Test
  void shouldSetAsideTheOutputWhereTheInputsBytesAreGone() throws Exception {
    // When
    try (App app = mesh.run(HandlerTrapsIT::failingBehindARepartition, COMMITS)) {
      Instant deadline = Instant.now().plusSeconds(60);
      while (mesh.committed(QUARANTINE).isEmpty()) {
        assertThat(Instant.now()).as("waiting for the dead letter").isBefore(deadline);
      }
    }

    // Then
    List<ConsumerRecord<byte[], byte[]>> letters = mesh.committed(QUARANTINE);
    assertThat(letters).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    Verdict verdict = Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value());
    assertThat(verdict.stage()).isEqualTo(Stage.EGRESS);
    assertThat(verdict.rule()).isEqualTo("key-mismatch");
    assertThat(verdict.lineage()).hasToString(RAW + "/0@0");
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("another");
    assertThat(letter.value()[0]).as("Confluent's magic byte").isZero();
    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("o-1");
    assertThat(mesh.committed(FACTS)).isEmpty();
  }

  private static void sendingTooMuchInside(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(Orders.EVENTS);
    mesh.publish(Orders.facts(events), Orders.ORDER_FACTS);
    events
        .mapValues(
            Governed.<OrderEvent, String>governed(event -> "x".repeat(LARGER_THAN_ANY_REQUEST)),
            Named.as("grow"))
        .repartition(
            Repartitioned.with(mesh.keys(), mesh.governed(Serdes.String())).withName("big"));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what a domain's cast can do
  private static void withAnotherSerde(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(Orders.EVENTS);
    mesh.publish(Orders.facts(events), Orders.ORDER_FACTS);
    Serde<Governed<OrderEvent>> another = (Serde) mesh.governed(Serdes.Long());
    events.repartition(Repartitioned.with(mesh.keys(), another).withName("wrong"));
  }

  private static void failingBehindARepartition(Mesh mesh) {
    KStream<String, Governed<String>> moved =
        mesh.read(Orders.EVENTS)
            .map(
                (key, event) -> KeyValue.pair("another", event.map(OrderEvent::getOrderId)),
                Named.as("move"))
            .repartition(
                Repartitioned.with(mesh.keys(), mesh.governed(Serdes.String())).withName("moved"));
    mesh.publish(
        moved.mapValues(
            Governed.<String, OrderFact>governed(HandlerTrapsIT::fact), Named.as("fact")),
        Orders.ORDER_FACTS);
  }

  private static OrderFact fact(String orderId) {
    OrderEvent event = new OrderEvent();
    event.setOrderId(orderId);
    event.setSequence(1);
    event.setOccurredAt(Instant.parse("2017-05-08T11:06:54Z"));
    return Orders.fact(event);
  }
}
