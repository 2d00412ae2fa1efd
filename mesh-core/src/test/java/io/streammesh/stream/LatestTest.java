package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestTest {
  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void shouldForwardNoRepeatAndNothingThatCameBehindALaterEvent() {
    // Given
    start();

    // When
    send("o-1", 2);
    send("o-1", 2);
    send("o-1", 1);
    send("o-2", 1);
    send("o-1", 3);

    // Then
    assertThat(facts()).extracting(OrderFact::getRevision).containsExactly(2L, 1L, 3L);
  }

  @Test
  void shouldCountWhatHadAnEffectAndWhatHadNone() {
    // Given
    start();

    // When
    send("o-1", 2);
    send("o-1", 2);
    send("o-1", 1);
    send("o-2", 1);

    // Then
    assertThat(foldMetrics())
        .containsEntry("applied-total", 2.0)
        .containsEntry("without-effect-total", 2.0);
  }

  private void start() {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath(),
            "orders",
            folder.resolve("state"),
            mesh ->
                mesh.publish(
                    mesh.read(Orders.EVENTS)
                        .mapValues(Governed.governed(event -> event.getSequence()), Named.as("seq"))
                        .processValues(
                            Latest.bySequence(
                                "latest", mesh.governed(Serdes.Long()), sequence -> sequence),
                            Named.as("latest"))
                        .mapValues(
                            Governed.governedWithKey(
                                (String key, Long sequence) ->
                                    Orders.fact(Orders.eventOf(key, sequence))),
                            Named.as("fact")),
                    Orders.ORDER_FACTS));
  }

  private void send(String orderId, long sequence) {
    run.send(RAW, orderId, Orders.event(orderId, sequence));
  }

  private List<OrderFact> facts() {
    return run.sent(FACTS).stream().map(record -> run.decode(record, OrderFact.class)).toList();
  }

  private Map<String, Object> foldMetrics() {
    return run.driver().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().group().equals("stream-fold-metrics"))
        .filter(metric -> metric.getKey().tags().get("fold-id").equals("latest"))
        .collect(
            Collectors.toMap(
                metric -> metric.getKey().name(), metric -> metric.getValue().metricValue()));
  }
}
