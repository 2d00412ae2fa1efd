package io.streammesh.test;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.GuardRefusal;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class MeshHarnessTest {
  private static final InputPort<OrderEvent> EVENTS =
      InputPort.of("orders.raw.order-events", OrderEvent.class);
  private static final OutputPort<OrderFact> FACTS =
      OutputPort.of("orders.order-facts.v1", OrderFact.class);
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @Test
  void shouldShowWhatIsPublishedAndQuarantinedOnce() {
    try (MeshHarness mesh = MeshHarness.of("orders", MeshHarnessTest::publishing)) {
      // When
      mesh.send(EVENTS, "o-1", event("o-1"), AT);
      mesh.send(EVENTS, "o-2", "{", AT);

      // Then
      List<Published<OrderFact>> facts = mesh.published(FACTS);
      assertThat(facts).extracting(Published::key).containsExactly("o-1");
      assertThat(facts.get(0).present().getOrderId()).isEqualTo("o-1");
      assertThat(facts.get(0).at()).isEqualTo(AT);
      assertThat(mesh.quarantined())
          .extracting(letter -> letter.verdict().rule())
          .containsExactly("malformed");
      assertThat(mesh.published(FACTS)).isEmpty();
      assertThat(mesh.quarantined()).isEmpty();
    }
  }

  @Test
  void shouldTakeWhatIsAuditedOnce() {
    try (MeshHarness mesh = MeshHarness.of("orders", MeshHarnessTest::publishing)) {
      // When
      mesh.send(EVENTS, "o-1", event("o-1"), AT);
      mesh.send(EVENTS, "o-2", "{", AT);

      // Then
      assertThat(mesh.audited())
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.at()).isEqualTo(event.present().getAt());
                assertThat(event.header().lineage())
                    .hasToString(mesh.quarantined().get(0).header().lineage().toString());
                assertThat(event.present().getAction()).isEqualTo(AuditAction.RECORD_REJECTED);
                assertThat(event.headers().lastHeader("mesh-signature")).isNotNull();
              });
      assertThat(mesh.audited()).isEmpty();
    }
  }

  @Test
  void shouldThrowTheGuardsRefusalOfARecordThatSlippedPastPublish() {
    try (MeshHarness mesh = MeshHarness.of("orders", slippingInto("orders.order-facts.v1"))) {
      assertThatThrownBy(() -> mesh.send(EVENTS, "o-1", event("o-1"), AT))
          .isInstanceOf(GuardRefusal.class)
          .hasMessageContaining("orders.order-facts.v1")
          .hasMessageContaining("did not come through publish");
    }
  }

  @Test
  void shouldThrowTheGuardsRefusalOfATopicThatIsNotDeclared() {
    try (MeshHarness mesh = MeshHarness.of("orders", slippingInto("payments.dlq"))) {
      assertThatThrownBy(() -> mesh.send(EVENTS, "o-1", event("o-1"), AT))
          .isInstanceOf(GuardRefusal.class)
          .hasMessageContaining("payments.dlq");
    }
  }

  @Test
  void shouldRefuseEverythingAfterARefusal() {
    try (MeshHarness mesh = MeshHarness.of("orders", slippingInto("orders.order-facts.v1"))) {
      assertThatThrownBy(() -> mesh.send(EVENTS, "o-1", event("o-1"), AT))
          .isInstanceOf(GuardRefusal.class);

      assertThatThrownBy(() -> mesh.send(EVENTS, "o-2", "{", AT))
          .as("the dead letter alone would be admitted")
          .isInstanceOf(GuardRefusal.class);
    }
  }

  @Test
  void shouldJudgeEventTimesByItsClock() {
    try (MeshHarness mesh = MeshHarness.of("orders", MeshHarnessTest::publishing, AT)) {
      // Given
      mesh.send(EVENTS, "o-1", event("o-1"), AT.plus(Duration.ofHours(25)));
      assertThat(mesh.published(FACTS)).isEmpty();
      assertThat(mesh.quarantined())
          .singleElement()
          .satisfies(letter -> assertThat(letter).brokeRule("event-time").isAt(AT));

      // When
      mesh.advance(Duration.ofHours(1));
      mesh.send(EVENTS, "o-1", event("o-1"), AT.plus(Duration.ofHours(25)));

      // Then
      assertThat(mesh.now()).isEqualTo(AT.plus(Duration.ofHours(1)));
      assertThat(mesh.published(FACTS)).hasSize(1);
      assertThat(mesh.quarantined()).isEmpty();
    }
  }

  @Test
  void shouldLetPunctuatorsFollowItsClock() {
    // Given
    try (MeshHarness mesh = MeshHarness.of("orders", MeshHarnessTest::punctuating, AT)) {
      // When
      mesh.advance(Duration.ofSeconds(59));
      mesh.advance(Duration.ofSeconds(1));
      mesh.advance(Duration.ofMinutes(1));

      // Then
      assertThat(mesh.driver().<String, Long>getKeyValueStore("ticks").get("all")).isEqualTo(2);
    }
  }

  @Test
  void shouldDeleteItsStateWhenItIsClosed() {
    // Given
    Set<Path> before = stateFolders();
    MeshHarness mesh = MeshHarness.of("orders", MeshHarnessTest::folding);
    mesh.send(EVENTS, "o-1", event("o-1"), AT);
    assertThat(added(before)).as("a state folder while it is open").hasSize(1);

    // When
    mesh.close();

    // Then
    assertThat(added(before)).isEmpty();
  }

  @Test
  void shouldDeleteItsStateWhenTheDomainsCodeHasFailed() {
    // Given
    Set<Path> before = stateFolders();
    MeshHarness mesh =
        MeshHarness.of(
            "orders",
            built ->
                built.publish(
                    built
                        .read(EVENTS)
                        .mapValues(
                            Governed.<OrderEvent, OrderFact>governed(
                                event -> {
                                  throw new IllegalStateException("boom");
                                }),
                            Named.as("boom")),
                    FACTS));
    assertThatThrownBy(() -> mesh.send(EVENTS, "o-1", event("o-1"), AT))
        .isInstanceOf(StreamsException.class)
        .hasRootCauseMessage("boom");

    // When
    mesh.close();

    // Then
    assertThat(added(before)).isEmpty();
  }

  @Test
  void shouldLeaveNothingBehindWhenTheTopologyIsRefused() {
    // Given
    Set<Path> before = stateFolders();

    // When
    assertThatThrownBy(() -> MeshHarness.of("orders", mesh -> mesh.read(EVENTS)))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("does not publish into");

    // Then
    assertThat(added(before)).isEmpty();
  }

  private static Set<Path> added(Set<Path> before) {
    return stateFolders().stream()
        .filter(folder -> !before.contains(folder))
        .collect(Collectors.toSet());
  }

  private static Set<Path> stateFolders() {
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("mesh-harness"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void publishing(Mesh mesh) {
    mesh.publish(facts(mesh.read(EVENTS)), FACTS);
  }

  private static void folding(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(EVENTS);
    mesh.publish(facts(events), FACTS);
    events.processValues(
        Fold.into("latest", mesh.governed(Serdes.Long()), (known, event) -> event.getSequence()),
        Named.as("fold"));
  }

  private static void punctuating(Mesh mesh) {
    KStream<String, Governed<OrderEvent>> events = mesh.read(EVENTS);
    mesh.publish(facts(events), FACTS);
    events.process(
        new ProcessorSupplier<String, Governed<OrderEvent>, Void, Void>() {
          @Override
          public Set<StoreBuilder<?>> stores() {
            return Set.of(
                Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("ticks"), Serdes.String(), Serdes.Long()));
          }

          @Override
          public Processor<String, Governed<OrderEvent>, Void, Void> get() {
            return new Ticking();
          }
        },
        Named.as("ticking"));
  }

  /** Counts minutes. */
  private static final class Ticking
      implements Processor<String, Governed<OrderEvent>, Void, Void> {
    @Override
    public void init(ProcessorContext<Void, Void> context) {
      KeyValueStore<String, Long> ticks = context.getStateStore("ticks");
      ticks.put("all", 0L);
      context.schedule(
          Duration.ofMinutes(1),
          PunctuationType.WALL_CLOCK_TIME,
          at -> ticks.put("all", ticks.get("all") + 1));
    }

    @Override
    public void process(Record<String, Governed<OrderEvent>> event) {
      // Time alone counts.
    }
  }

  private static MeshTopology slippingInto(String topic) {
    return mesh -> {
      KStream<String, Governed<OrderEvent>> events = mesh.read(EVENTS);
      mesh.publish(facts(events), FACTS);
      events
          .mapValues(event -> new byte[] {0, 0, 0, 0, 1}, Named.as("forge"))
          .to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("slipped"));
    };
  }

  private static KStream<String, Governed<OrderFact>> facts(
      KStream<String, Governed<OrderEvent>> events) {
    return events.mapValues(governed(MeshHarnessTest::fact), Named.as("to-fact"));
  }

  private static OrderFact fact(OrderEvent event) {
    return OrderFact.newBuilder()
        .setOrderId(event.getOrderId())
        .setStatus(OrderStatus.CREATED)
        .setRevision(event.getSequence())
        .setPlacedAt(event.getOccurredAt())
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }

  private static String event(String orderId) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": 1, "type": "CREATED",
         "occurredAt": "2017-05-08T11:06:54Z",
         "placed": {"customerId": "c", "deliveryAddress": {}, "currency": "BRL", "items": []}}
        """
        .formatted(orderId);
  }
}
