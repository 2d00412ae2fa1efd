package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopartitionCheckTest {
  private static final InputPort<CustomerErasure> ERASURES =
      InputPort.of("orders.raw.customer-erasures", CustomerErasure.class);
  private static final String CONTRACT = "orders/raw/customer-erasures.odcs.yaml";

  @TempDir Path folder;

  @Test
  void shouldRefuseInputsOfDifferentPartitionsThatShareState() {
    // Given
    MeshDefinition mesh =
        new EditedMesh(folder.resolve("mesh")).property(CONTRACT, "partitions", "3").load();

    // When, then
    assertThatThrownBy(() -> start(mesh, CopartitionCheckTest::sharingState))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The topology keeps state over inputs with different numbers of partitions:"
                + " {orders.raw.customer-erasures=3, orders.raw.order-events=4}; expected the same"
                + " number in their contracts, or a repartition before the state");
  }

  @Test
  void shouldTakeThemBehindARepartition() {
    // Given
    MeshDefinition mesh =
        new EditedMesh(folder.resolve("mesh")).property(CONTRACT, "partitions", "3").load();

    // When
    try (TopologyRun run = start(mesh, CopartitionCheckTest::repartitioning)) {
      run.send(Orders.RAW, "o-1", Orders.event("o-1", 7));

      // Then
      assertThat(run.sent(Orders.FACTS)).hasSize(1);
    }
  }

  private TopologyRun start(MeshDefinition mesh, MeshTopology topology) {
    return new TopologyRun(mesh, "orders", folder.resolve("state"), topology);
  }

  private static void sharingState(Mesh mesh) {
    publish(mesh, sequences(mesh).merge(erasures(mesh), Named.as("merge")));
  }

  private static void repartitioning(Mesh mesh) {
    publish(
        mesh,
        sequences(mesh)
            .merge(
                erasures(mesh)
                    .repartition(mesh.repartitionedLike(Orders.EVENTS, "erasures", Serdes.Long())),
                Named.as("merge")));
  }

  private static void publish(Mesh mesh, KStream<String, Governed<Long>> sequences) {
    mesh.publish(
        sequences
            .processValues(
                Latest.bySequence("latest", mesh.governed(Serdes.Long()), value -> value),
                Named.as("latest"))
            .mapValues(
                Governed.governedWithKey(
                    (String key, Long sequence) -> Orders.fact(Orders.eventOf(key, sequence))),
                Named.as("fact")),
        Orders.ORDER_FACTS);
  }

  private static KStream<String, Governed<Long>> sequences(Mesh mesh) {
    return mesh.read(Orders.EVENTS)
        .mapValues(Governed.governed(event -> event.getSequence()), Named.as("sequence"));
  }

  private static KStream<String, Governed<Long>> erasures(Mesh mesh) {
    return mesh.read(ERASURES)
        .mapValues(Governed.governed(event -> event.getSequence()), Named.as("erasure"));
  }
}
