package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.orders.raw.OrderEvent;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A port whose records tell their own time: it has to be their timestamp, to the millisecond. */
class EventTimeRuleTest {
  private static final InputPort<OrderEvent> TIMED =
      Orders.EVENTS.requiring("never", event -> event.getSequence() < 100, "the sequence is 100");

  @TempDir Path folder;
  private TopologyRun run;

  @BeforeEach
  void start() {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath(), "orders", folder, EventTimeRuleTest::keepingRevisions);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400_000, -1, 1, 86_400_000})
  void shouldSetAsideATimestampThatIsNotTheTimeThatTheRecordTells(long aside) {
    // When
    send("o-1", 1, AT.toEpochMilli() + aside);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).stage()).isEqualTo(Stage.INGRESS);
    assertThat(verdict(letter).rule()).isEqualTo("event-time");
    assertThat(verdict(letter).contract()).isEqualTo(RAW + "/1.0.0");
    assertThat(verdict(letter).lineage()).hasToString(RAW + "/0@0");
    assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli() + aside);
    assertThat(letter.value()).isEqualTo(bytes(Orders.event("o-1", 1)));
    assertThat(run.sent(FACTS)).isEmpty();
    assertThat(revisions().get("o-1")).as("state").isNull();
  }

  @Test
  void shouldTakeATimestampThatIsTheTimeThatTheRecordTells() {
    // When
    send("o-1", 1, AT.toEpochMilli());

    // Then
    assertThat(run.deadLetters()).isEmpty();
    assertThat(run.one(FACTS).timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(revisions().get("o-1").value()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheStateOfAKeyWhoseLaterRecordIsSetAside() {
    // Given
    send("o-1", 1, AT.toEpochMilli());

    // When
    send("o-1", 2, AT.toEpochMilli() + 1);
    send("o-1", 100, AT.toEpochMilli());

    // Then
    assertThat(run.deadLetters())
        .extracting(letter -> verdict(letter).rule())
        .containsExactly("event-time", "never");
    assertThat(revisions().get("o-1").value()).isEqualTo(1);
    assertThat(run.sent(FACTS)).hasSize(1);
  }

  @Test
  void shouldKeepTheTimeOfAPortThatGetsAnotherRule() {
    assertThat(TIMED.timedBy(OrderEvent::getOccurredAt).requiring("more", event -> true, "r"))
        .satisfies(port -> assertThat(port.eventTime()).isNotNull())
        .satisfies(port -> assertThat(port.rules()).hasSize(2));
  }

  private void send(String orderId, long sequence, long timestamp) {
    run.send(
        RAW,
        bytes(orderId),
        bytes(Orders.event(orderId, sequence)),
        timestamp,
        new RecordHeaders());
  }

  private KeyValueStore<String, Governed<Long>> revisions() {
    return run.driver().getKeyValueStore("revisions");
  }

  private static void keepingRevisions(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events =
        mesh.read(TIMED.timedBy(OrderEvent::getOccurredAt));
    mesh.publish(Orders.facts(events), Orders.ORDER_FACTS);
    events
        .mapValues(governed(OrderEvent::getSequence), Named.as("to-revision"))
        .processValues(
            Fold.into("revisions", mesh.governed(Serdes.Long()), (before, revision) -> revision),
            Named.as("fold-revisions"));
  }
}
