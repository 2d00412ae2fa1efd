package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.header;
import static io.streammesh.stream.TopologyRun.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.tracing.TraceContext;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {
  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void shouldForwardOnlyWhatChangedTheState() {
    // Given
    start(FoldTest::folding);

    // When
    send("o-1", 1);
    send("o-1", 3);
    send("o-1", 3);
    send("o-1", 2);
    send("o-2", 2);

    // Then
    assertThat(facts()).extracting(OrderFact::getRevision).containsExactly(1L, 3L, 2L);
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldTellTheInputsOfAllEventsThatChangedTheStateAndNoOther() {
    // Given
    start(FoldTest::folding);

    // When
    send("o-1", 1);
    send("o-1", 1);
    send("o-2", 9);
    send("o-1", 4);

    // Then
    List<ProducerRecord<byte[], byte[]>> sent = run.sent(FACTS);
    assertThat(sent)
        .extracting(record -> header(record).lineage().toString())
        .containsExactly(RAW + "/0@0", RAW + "/0@2", RAW + "/0@0+3");
  }

  @Test
  void shouldCarryTheContextOfTheEventThatMadeTheChangeAlone() {
    // Given
    start(FoldTest::folding);
    RecordHeaders replayed = new RecordHeaders();
    replayed.add(MeshHeader.REPLAY, bytes("replay-7"));
    replayed.add(
        TraceContext.TRACEPARENT, bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    RecordHeaders traced = new RecordHeaders();
    traced.add(
        TraceContext.TRACEPARENT, bytes("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), replayed);
    send("o-1", 2);
    run.send(RAW, "o-1", Orders.event("o-1", 3), traced);

    // Then
    List<ProducerRecord<byte[], byte[]>> sent = run.sent(FACTS);
    assertThat(sent)
        .extracting(record -> text(record, MeshHeader.REPLAY))
        .containsExactly("replay-7", null, null);
    assertThat(sent)
        .extracting(record -> text(record, TraceContext.TRACEPARENT))
        .containsExactly(
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            null,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  @Test
  void shouldMakeTheViewOfTheStateBeforeAndAfter() {
    // Given
    start(
        mesh ->
            mesh.publish(
                mesh.read(Orders.EVENTS)
                    .processValues(
                        fold(mesh)
                            .viewedAs((before, after) -> (before == null ? 100 : before) + after),
                        Named.as("fold"))
                    .mapValues(FoldTest::fact, Named.as("fact")),
                Orders.ORDER_FACTS));

    // When
    send("o-1", 3);
    send("o-1", 5);

    // Then
    assertThat(facts()).extracting(OrderFact::getRevision).containsExactly(103L, 8L);
  }

  @Test
  void shouldKeepTheStateAndNotTheView() {
    // Given
    start(FoldTest::folding);

    // When
    send("o-1", 3);

    // Then
    KeyValueStore<String, Governed<Long>> store = run.driver().getKeyValueStore("latest");
    assertThat(store.get("o-1").value()).isEqualTo(3);
    assertThat(store.get("o-1").tags().names()).containsExactly("pii.address");
    assertThat(store.get("o-2")).isNull();
  }

  @Test
  void shouldSayThatADeletionCannotBeFolded() {
    // Given
    Function<OrderEvent, Optional<OrderEvent>> nothing = event -> Optional.empty();
    start(
        mesh ->
            mesh.publish(
                mesh.read(Orders.EVENTS)
                    .mapValues(Governed.governedOrDeleted(nothing), Named.as("delete"))
                    .processValues(fold(mesh), Named.as("fold"))
                    .mapValues(FoldTest::fact, Named.as("fact")),
                Orders.ORDER_FACTS));

    assertThatThrownBy(() -> send("o-1", 1))
        .isInstanceOf(StreamsException.class)
        .rootCause()
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("the fold latest")
        .hasMessageContaining("filter deletions first");
  }

  private void start(MeshTopology topology) {
    run =
        new TopologyRun(MeshDefinition.ofClasspath(), "orders", folder.resolve("state"), topology);
  }

  private void send(String orderId, long sequence) {
    run.send(RAW, orderId, Orders.event(orderId, sequence));
  }

  private List<OrderFact> facts() {
    return run.sent(FACTS).stream().map(record -> run.decode(record, OrderFact.class)).toList();
  }

  private static void folding(Mesh mesh) {
    mesh.publish(
        mesh.read(Orders.EVENTS)
            .processValues(fold(mesh), Named.as("fold"))
            .mapValues(FoldTest::fact, Named.as("fact")),
        Orders.ORDER_FACTS);
  }

  private static Fold<OrderEvent, Long, Long> fold(Mesh mesh) {
    return Fold.into("latest", mesh.governed(Serdes.Long()), FoldTest::latest);
  }

  private static Long latest(@Nullable Long known, OrderEvent event) {
    return known == null ? event.getSequence() : Long.valueOf(Math.max(known, event.getSequence()));
  }

  private static Governed<OrderFact> fact(String orderId, Governed<Long> revision) {
    return revision.map(
        value ->
            OrderFact.newBuilder()
                .setOrderId(orderId)
                .setStatus(OrderStatus.CREATED)
                .setRevision(value)
                .setPlacedAt(Instant.EPOCH)
                .setCurrency("BRL")
                .setItems(List.of())
                .setItemsAmount(new BigDecimal("0.0000"))
                .setFreightAmount(new BigDecimal("0.0000"))
                .build());
  }
}
