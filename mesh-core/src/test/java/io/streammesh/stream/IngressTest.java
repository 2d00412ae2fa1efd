package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.NOW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.header;
import static io.streammesh.stream.TopologyRun.text;
import static io.streammesh.stream.TopologyRun.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.tracing.TraceContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngressTest {
  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void shouldLetAGoodRecordThroughWithItsLineageTimeAndTags() {
    // Given
    start();

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> fact = run.one(FACTS);
    assertThat(fact.key()).isEqualTo(bytes("o-1"));
    assertThat(fact.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(run.decode(fact, OrderFact.class).getRevision()).isEqualTo(1);
    assertThat(header(fact).tags()).containsExactly("pii.address");
    assertThat(header(fact).lineage().positions()).containsExactly(new Position(RAW, 0, 0));
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldSetAsideAValueThatIsTooLargeAndNoOther() {
    // Given
    String good = Orders.event("o-1", 1);
    int limit = bytes("o-1").length + bytes(good).length;
    startEdited(mesh -> mesh.property(Orders.RAW_CONTRACT, "maxRecordBytes", "" + limit));

    // When
    run.send(RAW, "o-1", good);
    run.send(RAW, "o-1", good + " ");

    // Then
    assertThat(run.sent(FACTS)).hasSize(1);
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("size");
    assertThat(verdict(letter).reason()).contains("" + (limit + 1)).contains("" + limit);
    assertThat(letter.value()).isEqualTo(bytes(good + " "));
  }

  @Test
  void shouldSetAsideANullOnATopicThatIsNotCompacted() {
    // Given
    start();

    // When
    run.send(RAW, "o-1", null);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("value-missing");
    assertThat(letter.key()).isEqualTo(bytes("o-1"));
    assertThat(letter.value()).isNull();
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldDeleteForANullOnACompactedTopic() {
    // Given
    startEdited(
        mesh ->
            mesh.replace(
                Orders.RAW_CONTRACT,
                "property: cleanup\n    value: delete",
                "property: cleanup\n    value: compact"));

    // When
    run.send(RAW, "o-1", null, replayed());

    // Then
    ProducerRecord<byte[], byte[]> deletion = run.one(FACTS);
    assertThat(deletion.value()).isNull();
    assertThat(header(deletion).lineage().positions()).containsExactly(new Position(RAW, 0, 0));
    assertThat(text(deletion, MeshHeader.REPLAY)).isEqualTo("replay-7");
    assertThat(text(deletion, TraceContext.TRACEPARENT))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(deletion.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-replay", "traceparent", "mesh-signature");
  }

  @Test
  void shouldSetAsideARecordWithoutKey() {
    // Given
    start();

    // When
    run.send(RAW, null, Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("key-missing");
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo(bytes(Orders.event("o-1", 1)));
  }

  @Test
  void shouldSetAsideAKeyThatIsNotTheRecords() {
    // Given
    start();

    // When
    run.send(RAW, "o-2", Orders.event("o-1", 1));

    // Then
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("key-mismatch");
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldSetAsideAKeyThatIsNotText() {
    // Given
    start();
    byte[] key = {'o', (byte) 0xff};

    // When
    run.send(RAW, key, bytes(Orders.event("o-1", 1)), AT.toEpochMilli(), foreign());

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("key-malformed");
    assertThat(verdict(letter).lineage()).hasToString(RAW + "/0@0");
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(text(letter, "original-foreign")).isEqualTo("x");
  }

  @Test
  void shouldTellTheTimeOutOfBoundsOfAKeyThatIsNotText() {
    // Given
    start();
    byte[] key = {'o', (byte) 0xff};

    // When
    run.send(RAW, key, bytes(Orders.event("o-1", 1)), Long.MAX_VALUE, new RecordHeaders());

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("key-malformed");
    assertThat(letter.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(text(letter, "mesh-event-time")).isEqualTo("+292278994-08-17T07:12:55.807Z");
  }

  @Test
  void shouldSetAsideMalformedBytesAsTheyCame() {
    // Given
    start();

    // When
    run.send(RAW, "o-1", "{secret", foreign());

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(letter.value()).isEqualTo(bytes("{secret"));
    assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(header(letter).product()).isEqualTo(RAW);
    assertThat(header(letter).tags()).containsExactly("pii.address");
    assertThat(text(letter, "original-foreign")).isEqualTo("x");
    assertThat(verdict(letter).stage()).isEqualTo(Stage.INGRESS);
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(verdict(letter).contract()).isEqualTo(RAW + "/1.0.0");
    assertThat(verdict(letter).lineage().positions()).containsExactly(new Position(RAW, 0, 0));
    assertThat(verdict(letter).reason()).doesNotContain("secret");
  }

  @Test
  void shouldSetAsideATimeOutOfBoundsUnderASafeOne() {
    // Given
    start();
    long tooLate = NOW.plus(Duration.ofDays(2)).toEpochMilli();

    // When
    run.send(RAW, bytes("o-1"), bytes(Orders.event("o-1", 1)), tooLate, new RecordHeaders());

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("event-time");
    assertThat(verdict(letter).reason()).contains("" + tooLate);
    assertThat(letter.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(letter.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time");
    assertThat(text(letter, "mesh-event-time")).isEqualTo(Instant.ofEpochMilli(tooLate).toString());
  }

  @Test
  void shouldSetAsideWhatBreaksARuleOfTheContract() {
    // Given
    start();

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 0));
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    Verdict verdict = verdict(run.deadLetter());
    assertThat(verdict.rule()).isEqualTo("sequence-from-1");
    assertThat(verdict.reason())
        .isEqualTo(
            "the quality rule sequence-from-1 of the field sequence (conformity) does not hold");
    assertThat(run.sent(FACTS)).hasSize(1);
  }

  @Test
  void shouldSetAsideWhatBreaksARuleOfThePort() {
    // Given
    start(mesh -> mesh.publish(Orders.facts(mesh.read(checked())), Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-18", Orders.event("o-18", 1));
    run.send(RAW, "o-19", Orders.event("o-19", 1));

    // Then
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("check-digit");
    assertThat(run.sent(FACTS)).hasSize(1);
  }

  @Test
  void shouldJudgeByTheContractBeforeThePort() {
    // Given
    start(mesh -> mesh.publish(Orders.facts(mesh.read(checked())), Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-19", Orders.event("o-19", 0));

    // Then
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("sequence-from-1");
  }

  /** A check digit is a sum over characters, which CEL cannot walk. */
  private static InputPort<OrderEvent> checked() {
    return Orders.EVENTS.requiring(
        "check-digit",
        event -> event.getOrderId().chars().filter(Character::isDigit).sum() % 3 == 0,
        "the order's check digit is wrong");
  }

  @Test
  void shouldStopWhenTheDomainsCodeThrows() {
    // Given
    start(
        mesh ->
            mesh.publish(
                mesh.read(Orders.EVENTS)
                    .mapValues(
                        Governed.<OrderEvent, OrderFact>governed(
                            event -> {
                              throw new IllegalStateException("boom");
                            })),
                Orders.ORDER_FACTS));

    assertThatThrownBy(() -> run.send(RAW, "o-1", Orders.event("o-1", 1)))
        .isInstanceOf(StreamsException.class)
        .hasRootCauseMessage("boom");
    assertThat(run.deadLetters()).isEmpty();
  }

  /** A record of a product whose schema no registry knows must not stop its readers for good. */
  @Test
  void shouldSetAsideAProductRecordOfAnUnknownSchema() {
    // Given
    MeshDefinition reading =
        new EditedMesh(folder.resolve("mesh"))
            .readingAll("payments", FACTS, "orders/order-facts/v1/OrderFact.avsc")
            .grantingFactsToPayments()
            .load();
    run =
        new TopologyRun(
            reading,
            "payments",
            folder.resolve("s"),
            mesh ->
                mesh.publish(
                    mesh.read(InputPort.of(FACTS, OrderFact.class))
                        .mapValues(
                            Governed.<OrderFact, Transaction>governed(fact -> new Transaction()),
                            Named.as("to")),
                    OutputPort.of("payments.transactions.v1", Transaction.class)
                        .declassifiedBy("amounts-only")));
    byte[] value = {0, 0, 0, 39, 15, 2};

    // When
    run.sendSigned(FACTS, "o-1", value);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("schema-unknown");
    assertThat(verdict(letter).reason()).contains("9999");
    assertThat(letter.value()).isEqualTo(value);
  }

  private void start() {
    start(Orders::publishing);
  }

  private void start(MeshTopology topology) {
    run = new TopologyRun(MeshDefinition.ofClasspath(), "orders", folder.resolve("s"), topology);
  }

  private void startEdited(UnaryOperator<EditedMesh> edit) {
    MeshDefinition edited = edit.apply(new EditedMesh(folder.resolve("mesh"))).load();
    run = new TopologyRun(edited, "orders", folder.resolve("s"), Orders::publishing);
  }

  private static RecordHeaders replayed() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(MeshHeader.REPLAY, bytes("replay-7"));
    headers.add(
        TraceContext.TRACEPARENT, bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    return headers;
  }

  private static RecordHeaders foreign() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("foreign", bytes("x"));
    return headers;
  }
}
