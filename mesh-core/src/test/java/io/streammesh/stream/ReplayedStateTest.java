package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is live and meets state that a replay has made. */
class ReplayedStateTest {
  @TempDir Path folder;
  private final AtomicReference<Governed<OrderFact>> state = new AtomicReference<>();

  @Test
  void shouldTimeALiveRecordAlthoughItsStateComesFromAReplay() {
    try (TopologyRun run =
        new TopologyRun(
            MeshDefinition.ofClasspath(),
            "orders",
            folder,
            mesh ->
                mesh.publish(
                    Orders.facts(mesh.read(Orders.EVENTS))
                        .mapValues(this::withState, Named.as("with-state")),
                    Orders.ORDER_FACTS))) {
      // Given
      run.send(
          RAW,
          "o-1",
          Orders.event("o-1", 1),
          new RecordHeaders().add(MeshHeader.REPLAY, bytes("history-1")));
      ContractCounts counts = commit(run);
      assertThat(counts.published()).isEqualTo(1);
      assertThat(timed(counts)).as("a replay").isZero();

      // When
      run.send(RAW, "o-2", Orders.event("o-2", 1));
      commit(run);

      // Then
      assertThat(counts.published()).isEqualTo(2);
      assertThat(timed(counts)).isEqualTo(1);
      assertThat(Arrays.stream(counts.ages().counts()).sum()).isEqualTo(1);
      assertThat(counts.withoutPublicationDelay()).isZero();
    }
  }

  /** What comes, together with what came first. */
  private Governed<OrderFact> withState(Governed<OrderFact> fact) {
    state.compareAndSet(null, fact);
    return fact.combine(Objects.requireNonNull(state.get()), (now, first) -> now);
  }

  private static long timed(ContractCounts counts) {
    return Arrays.stream(counts.publicationDelays().counts()).sum();
  }

  /** Counts what went out, as the commit of its transaction does. */
  private static ContractCounts commit(TopologyRun run) {
    List<TestRecord<byte[], byte[]>> sent =
        run.driver()
            .createOutputTopic(FACTS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList();
    assertThat(sent).hasSize(1);
    Stamp stamp = Objects.requireNonNull(Stamp.among(sent.get(0).headers()));
    ContractCounts counts = Objects.requireNonNull(stamp.counts());
    counts.countCommitted(
        stamp.isDeletion(), stamp.timestamp(), stamp.readAt(), AT.toEpochMilli() + 1);
    return counts;
  }
}
