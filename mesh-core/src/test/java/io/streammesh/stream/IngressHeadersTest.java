package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.header;
import static io.streammesh.stream.TopologyRun.text;
import static io.streammesh.stream.TopologyRun.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.tracing.TraceContext;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the headers that a raw event comes with. */
class IngressHeadersTest {
  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void shouldCarryReplayAndTraceAndStripAllOtherHeaders() {
    // Given
    start();
    RecordHeaders headers = replayed();
    headers.add("foreign", bytes("x"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);

    // Then
    ProducerRecord<byte[], byte[]> fact = run.one(FACTS);
    assertThat(fact.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-replay", "traceparent", "mesh-signature");
    assertThat(text(fact, MeshHeader.REPLAY)).isEqualTo("replay-7");
    assertThat(text(fact, TraceContext.TRACEPARENT))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  @Test
  void shouldNotCarryContextThatIsTooLongOrNotPrintable() {
    // Given
    start();
    RecordHeaders headers = new RecordHeaders();
    headers.add(TraceContext.TRACEPARENT, bytes("t".repeat(129)));
    headers.add(MeshHeader.REPLAY, bytes("a\nb"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);

    // Then
    assertThat(run.one(FACTS).headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-signature");
  }

  @Test
  void shouldBearContextHeadersWithoutValue() {
    // Given
    start();
    RecordHeaders headers = new RecordHeaders();
    headers.add(TraceContext.TRACEPARENT, null);
    headers.add(MeshHeader.REPLAY, new byte[0]);
    headers.add("foreign", null);

    // When
    run.send(RAW, "o-1", "{", headers);
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);

    // Then
    assertThat(run.deadLetters()).hasSize(1);
    assertThat(run.one(FACTS).headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mesh", "mesh-origin", "mesh-stamp", "mesh-out-of-bounds"})
  void shouldNotBelieveAForgedHeader(String name) {
    // Given
    start();
    RecordHeaders forged = new RecordHeaders();
    forged.add(name, bytes("other.topic\n7\n99\n\n"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), forged);

    // Then
    ProducerRecord<byte[], byte[]> fact = run.one(FACTS);
    assertThat(fact.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-signature");
    assertThat(header(fact).product()).isEqualTo("orders.order-facts");
    assertThat(header(fact).lineage()).hasToString(RAW + "/0@0");
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldNotTakeAForgedOriginForADeletionsOwn() {
    // Given
    startEdited(
        mesh ->
            mesh.replace(
                Orders.RAW_CONTRACT,
                "property: cleanup\n    value: delete",
                "property: cleanup\n    value: compact"));
    RecordHeaders forged = new RecordHeaders();
    forged.add(Origin.KEY, bytes("other.topic\n7\n99\n\n"));

    // When
    run.send(RAW, "o-1", null, forged);

    // Then
    assertThat(header(run.one(FACTS)).lineage()).hasToString(RAW + "/0@0");
  }

  @Test
  void shouldKeepForgedHeadersOfADeadLetterApartFromItsOwn() {
    // Given
    start();
    RecordHeaders forged = new RecordHeaders();
    forged.add("mesh", bytes("forged"));
    forged.add("mesh-quarantine", bytes("forged"));
    forged.add("mesh-stamp", bytes("forged"));

    // When
    run.send(RAW, "o-1", "{", forged);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(letter.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly(
            "mesh",
            "mesh-quarantine",
            "mesh-event-time",
            "original-mesh",
            "original-mesh-quarantine",
            "original-mesh-stamp");
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
  }

  private void start() {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath(), "orders", folder.resolve("s"), Orders::publishing);
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
}
