package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves Egress where the contract has {@code cloudEvents}; names are those of the page. */
class CloudEventsTest {
  /** Python's uuid of version 5 for orders.order-facts.v1, o-1, and the revision 7. */
  private static final String REVISION_7 = "ca6f9cd5-a46a-52d9-8661-208bda6a4a1c";

  /** The same of revision 8. */
  private static final String REVISION_8 = "ad47b7d4-b16d-54c7-b7e5-2a8ce29ba3db";

  /** The same for a tombstone of o-1, at the time of the event. */
  private static final String DELETED = "ea1f2727-cfe1-55a4-ac1c-5b67c76714e8";

  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void shouldMakeARecordAnEvent() {
    // Given
    start("{id: [revision]}", Orders::publishing);

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 7));

    // Then
    ProducerRecord<byte[], byte[]> fact = run.one(FACTS);
    assertThat(names(fact))
        .containsExactly(
            MeshHeader.NAME,
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            SignatureHeader.NAME);
    assertThat(text(fact, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(fact, "ce_id")).isEqualTo(REVISION_7);
    assertThat(text(fact, "ce_source")).isEqualTo("/streammesh/orders");
    assertThat(text(fact, "ce_type")).isEqualTo("orders.order-facts.v1");
  }

  @Test
  void shouldKeepWhatComesWithTheInputBehindTheEvent() {
    // Given
    start("{id: [revision]}", Orders::publishing);

    // When
    run.send(
        RAW,
        "o-1",
        Orders.event("o-1", 7),
        new RecordHeaders().add(MeshHeader.REPLAY, bytes("replay-7")));

    // Then
    assertThat(names(run.one(FACTS)))
        .containsExactly(
            MeshHeader.NAME,
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            MeshHeader.REPLAY,
            SignatureHeader.NAME);
  }

  @Test
  void shouldHaveTheSameIdForTheSameEventAndAnotherForTheNext() {
    // Given
    start("{id: [revision]}", Orders::publishing);

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 7));
    run.send(RAW, "o-1", Orders.event("o-1", 8));
    run.send(RAW, "o-1", Orders.event("o-1", 7));

    // Then
    assertThat(run.sent(FACTS))
        .extracting(fact -> text(fact, CloudEventHeaders.ID))
        .containsExactly(REVISION_7, REVISION_8, REVISION_7);
  }

  @Test
  void shouldMakeATombstoneAnEventOfItsTime() {
    // Given
    Function<OrderFact, Optional<OrderFact>> deleted = fact -> Optional.empty();
    start(
        "{id: [revision]}",
        mesh ->
            mesh.publish(
                Orders.facts(mesh.read(Orders.EVENTS))
                    .mapValues(Governed.governedOrDeleted(deleted), Named.as("delete")),
                Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 7));

    // Then
    ProducerRecord<byte[], byte[]> tombstone = run.one(FACTS);
    assertThat(tombstone.value()).isNull();
    assertThat(tombstone.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(text(tombstone, CloudEventHeaders.ID)).isEqualTo(DELETED);
  }

  @Test
  void shouldTakeTimesAndSymbols() {
    // Given
    start("{id: [status, placedAt]}", Orders::publishing);

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 7));

    // Then
    assertThat(text(run.one(FACTS), CloudEventHeaders.ID))
        .isEqualTo("5ae5a3c9-ac1a-599f-aac1-645fac89d955");
  }

  /** Who does not ask pays nothing. */
  @Test
  void shouldLeaveARecordAloneWhereTheContractAsksForNoEvents() {
    // Given
    run =
        new TopologyRun(
            new EditedMesh(folder.resolve("mesh")).load(),
            "orders",
            folder.resolve("state"),
            Orders::publishing);

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 7));

    // Then
    assertThat(names(run.one(FACTS))).containsExactly(MeshHeader.NAME, SignatureHeader.NAME);
  }

  private void start(String cloudEvents, MeshTopology topology) {
    run =
        new TopologyRun(
            new EditedMesh(folder.resolve("mesh"))
                .property(Orders.FACTS_CONTRACT, "cloudEvents", cloudEvents)
                .load(),
            "orders",
            folder.resolve("state"),
            topology);
  }

  private static List<String> names(ProducerRecord<byte[], byte[]> record) {
    return StreamSupport.stream(record.headers().spliterator(), false).map(Header::key).toList();
  }
}
