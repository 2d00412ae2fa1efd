package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCountsTest {
  @TempDir Path stateDir;

  @Test
  void shouldCountWarningsAndDeadLettersByPortAndRule() {
    try (TopologyRun run = start()) {
      // Given
      SortedMap<String, SortedMap<String, Long>> before = run.counts().warnings();

      // When
      run.send(RAW, "o-1", Orders.event("o-1", 1));
      run.send(RAW, "o-1", Orders.event("o-1", 2));
      run.send(RAW, "o-1", Orders.event("o-1", 0));
      run.send(RAW, "o-1", "{");
      run.send(RAW, "o-1", "{");
      run.send(RAW, new byte[] {(byte) 0xff}, null, AT.toEpochMilli(), new RecordHeaders());

      // Then
      assertThat(run.sent(FACTS))
          .extracting(fact -> String.join(",", header(fact).warnings()))
          .containsExactly("", "delivered-after-placed");
      assertThat(before).isEqualTo(Map.of(FACTS, Map.of("delivered-after-placed", 0L)));
      assertThat(run.counts().warnings())
          .isEqualTo(Map.of(FACTS, Map.of("delivered-after-placed", 1L)));
      assertThat(run.counts().quarantinedByRule())
          .isEqualTo(
              Map.of(RAW, Map.of("key-malformed", 1L, "malformed", 2L, "sequence-from-1", 1L)));
      assertThat(run.counts().quarantined()).isEqualTo(4);
    }
  }

  /** An order's second event is a delivery in the past. */
  private TopologyRun start() {
    return new TopologyRun(
        MeshDefinition.ofClasspath(),
        "orders",
        stateDir,
        mesh ->
            mesh.publish(
                mesh.read(Orders.EVENTS)
                    .mapValues(governed(RecordCountsTest::fact), Named.as("to-fact")),
                Orders.ORDER_FACTS));
  }

  private static OrderFact fact(OrderEvent event) {
    OrderFact fact = Orders.fact(event);
    if (event.getSequence() == 2) {
      fact.setDeliveredAt(event.getOccurredAt().minusSeconds(1));
    }
    return fact;
  }
}
