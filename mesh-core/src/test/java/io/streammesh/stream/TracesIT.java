package io.streammesh.stream;

import static io.streammesh.stream.FactReader.TRANSACTIONS;
import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.SignedMesh.App;
import io.streammesh.tracing.OtlpReceiver;
import io.streammesh.tracing.OtlpReceiver.Received;
import io.streammesh.tracing.OtlpTracing;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traces of two apps on a broker, as a receiver of OTLP gets them. */
class TracesIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String TRACED = "order-traced";
  private static final String UNTRACED = "order-untraced";
  private static final String UNSAMPLED = "order-unsampled";
  private static final String ABORTED = "order-aborted";

  @TempDir Path folder;
  private SignedMesh mesh;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    mesh = new SignedMesh(folder, FactReader.definitionUncompacted(folder.resolve("mesh")));
    receiver = new OtlpReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
    mesh.close();
  }

  @Test
  void shouldContinueTracesThroughAppsLinkThemAndTellNothingOfWhatWasAborted() throws Exception {
    // Given
    Set<String> failed = ConcurrentHashMap.newKeySet();
    OtlpTracing orders = OtlpTracing.open(receiver.url(), "orders", "orders");
    OtlpTracing payments = OtlpTracing.open(receiver.url(), "payments", "payments");
    List<ConsumerRecord<byte[], byte[]>> facts;
    try (App first = mesh.run("orders", "orders", orderFacts(failed), orders);
        App second = mesh.run(FactReader.DOMAIN, "reader", FactReader::reading, payments)) {
      // When
      send(TRACED, 1, Traces.sampled(1));
      send(TRACED, 2, Traces.sampled(2));
      send(UNTRACED, 1, null);
      send(UNSAMPLED, 1, Traces.unsampled(3));
      send(ABORTED, 1, Traces.sampled(4));
      facts = mesh.committed(FACTS, 5, TIMEOUT);
      assertThat(mesh.committed(TRANSACTIONS, 5, TIMEOUT)).hasSize(5);
      assertThat(second.failure()).isEmpty();
      assertThat(first.failure()).as("the transaction that was aborted").isPresent();
    }
    orders.close();
    payments.close();

    // Then
    assertThat(failed).containsExactly(ABORTED);
    requireTrace(1, List.of());
    requireTrace(2, List.of(Traces.context(1).traceId()));
    requireTrace(4, List.of());
    assertThat(receiver.spans()).hasSize(6);
    assertThat(receiver.spans().toString()).doesNotContain("order-traced", "order-aborted");
    assertThat(traceparents(facts, UNTRACED)).containsOnlyNulls();
    assertThat(traceparents(facts, UNSAMPLED)).containsExactly(Traces.unsampled(3));
    assertThat(traceparents(facts, TRACED))
        .containsExactly(
            inSpan(receiver.spansOf(Traces.context(1).traceId())),
            inSpan(receiver.spansOf(Traces.context(2).traceId())));
    assertThat(orders.counts().exported()).isEqualTo(3);
    assertThat(payments.counts().exported()).isEqualTo(3);
    assertThat(orders.counts().dropped() + orders.counts().failed()).isZero();
  }

  /** One span in each app, the second one below the first, which is below the raw event's. */
  private void requireTrace(int trace, List<String> links) {
    TraceContext raw = Traces.context(trace);
    List<Received> spans = receiver.spansOf(raw.traceId());
    assertThat(spans)
        .extracting(Received::service, span -> span.span().getName(), Received::parentId)
        .containsExactlyInAnyOrder(
            tuple("orders", "publish " + FACTS, raw.spanId()),
            tuple("payments", "publish " + TRANSACTIONS, ofOrders(spans).spanId()));
    assertThat(ofOrders(spans).links()).isEqualTo(links);
    assertThat(ofOrders(spans).attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("mesh.product", FACTS)
        .containsKeys("messaging.destination.partition.id", "mesh.contract.version");
    assertThat(ofOrders(spans).span().getEndTimeUnixNano())
        .isGreaterThanOrEqualTo(ofOrders(spans).span().getStartTimeUnixNano());
  }

  private static Received ofOrders(List<Received> spans) {
    return spans.stream().filter(span -> span.service().equals("orders")).findFirst().orElseThrow();
  }

  private static String inSpan(List<Received> spans) {
    Received span = ofOrders(spans);
    return "00-" + span.traceId() + "-" + span.spanId() + "-01";
  }

  /** Publishes, and only then fails for one order, once: in the transaction that has its fact. */
  private static MeshTopology orderFacts(Set<String> failed) {
    return mesh -> {
      KStream<String, @Nullable Governed<OrderFact>> facts =
          mesh.read(Orders.EVENTS)
              .processValues(
                  Fold.<OrderEvent, Long>into(
                      "latest",
                      mesh.governed(Serdes.Long()),
                      (known, event) -> event.getSequence()),
                  Named.as("latest"))
              .mapValues(
                  (key, latest) -> latest.map(number -> Orders.fact(Orders.eventOf(key, number))),
                  Named.as("fact"));
      mesh.publish(facts, Orders.ORDER_FACTS);
      facts.foreach(
          (orderId, fact) -> {
            if (orderId.equals(ABORTED) && failed.add(orderId)) {
              throw new IllegalStateException("failed once, on purpose");
            }
          },
          Named.as("fail-once"));
    };
  }

  private void send(String orderId, long sequence, @Nullable String traceparent) throws Exception {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(
            RAW, orderId.getBytes(UTF_8), Orders.event(orderId, sequence).getBytes(UTF_8));
    if (traceparent != null) {
      event.headers().add(TraceContext.TRACEPARENT, traceparent.getBytes(UTF_8));
    }
    mesh.send(event);
  }

  private static List<String> traceparents(
      List<ConsumerRecord<byte[], byte[]>> records, String key) {
    return records.stream()
        .filter(record -> new String(record.key(), UTF_8).equals(key))
        .map(record -> record.headers().lastHeader(TraceContext.TRACEPARENT))
        .map(header -> header == null ? null : new String(header.value(), UTF_8))
        .toList();
  }
}
