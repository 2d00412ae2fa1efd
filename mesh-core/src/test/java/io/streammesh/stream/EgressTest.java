package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.header;
import static io.streammesh.stream.TopologyRun.text;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EgressTest {
  private static final String CUSTOMERS = "customers.raw.customer-events";
  private static final String CHANGES = "customers.address-changes.v1";
  private static final OutputPort<AddressChange> ADDRESS_CHANGES =
      OutputPort.of(CHANGES, AddressChange.class);

  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  /** What came past the graph, as through a static field of the domain, shows at the record. */
  @Test
  void shouldSetAsideARecordMadeOfTagsThatTheProductDoesNotDeclare() {
    // Given
    MeshDefinition definition = MeshDefinition.ofClasspath();
    Tags handed =
        TagVocabulary.of(definition.policy().tags().keySet())
            .tags(List.of("pii.email", "pii.name", "pii.address"));
    start(
        mesh ->
            mesh.publish(
                Orders.facts(mesh.read(Orders.EVENTS))
                    .mapValues(
                        fact ->
                            new Governed<>(fact.value(), fact.lineage(), handed, fact.context()),
                        Named.as("hand-over")),
                Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("tag-leak");
    assertThat(verdict(letter).stage()).isEqualTo(Stage.EGRESS);
    assertThat(verdict(letter).contract()).isEqualTo("orders.order-facts/1.0.0");
    assertThat(verdict(letter).reason())
        .contains("pii.email,pii.name")
        .doesNotContain("pii.address");
    assertThat(verdict(letter).lineage()).hasToString(RAW + "/0@0");
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldRefuseATopologyThatLeadsTagsIntoAProductThatDoesNotDeclareThem() {
    assertThatThrownBy(() -> startCustomers(ADDRESS_CHANGES))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(
            CHANGES + " is made from " + CUSTOMERS + ", which carries pii.email,pii.name;")
        .hasMessageNotContaining("customers.profiles.v1 is made");
  }

  @Test
  void shouldPublishWhatAGrantedTransformTakesOut() {
    // Given
    startCustomers(ADDRESS_CHANGES.declassifiedBy("address-only"));

    // When
    run.send(CUSTOMERS, "c-1", customer("c-1"));

    // Then
    assertThat(header(run.one(CHANGES)).tags()).containsExactly("pii.address");
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldRefuseATransformThatThePolicyDoesNotGrant() {
    assertThatThrownBy(() -> startCustomers(ADDRESS_CHANGES.declassifiedBy("tokenize")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(CHANGES)
        .hasMessageContaining("'tokenize'");
  }

  @Test
  void shouldKeepAValueReadableThatTheProductsFormatCannotTake() {
    // Given
    startFacts(
        fact -> {
          fact.setStatus(null);
          return fact;
        });

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(verdict(letter).reason()).contains("status");
    assertThat(new String(letter.value(), UTF_8)).contains("\"orderId\": \"o-1\"");
    assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldTellTheRuleOfAValueThatTheFormatCannotTakeEither() {
    // Given
    startFacts(
        fact -> {
          fact.setCurrency(null);
          return fact;
        });

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("currency-code");
    assertThat(verdict(letter).reason()).contains("currency");
    assertThat(new String(letter.value(), UTF_8)).contains("\"orderId\": \"o-1\"");
    assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli());
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldSetAsideAKeyThatIsNotTheRecords() {
    // Given
    startFacts(
        fact -> {
          fact.setOrderId("other");
          return fact;
        });

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("key-mismatch");
    assertThat(letter.key()).isEqualTo(bytes("o-1"));
    assertThat(run.decode(letter, OrderFact.class).getOrderId()).isEqualTo("other");
  }

  @Test
  void shouldSetAsideARecordWithoutKey() {
    // Given
    start(
        mesh ->
            mesh.publish(
                Orders.facts(mesh.read(Orders.EVENTS))
                    .selectKey((key, fact) -> null, Named.as("lose-key")),
                Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("key-missing");
    assertThat(letter.key()).isNull();
  }

  @Test
  void shouldSetAsideAnEncodedValueThatIsTooLargeInTheProductsFormat() {
    // Given
    startEdited(mesh -> mesh.property(Orders.FACTS_CONTRACT, "maxRecordBytes", "20"));
    RecordHeaders headers = new RecordHeaders();
    headers.add(MeshHeader.REPLAY, bytes("replay-7"));
    headers.add("foreign", bytes("x"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("size");
    assertThat(verdict(letter).reason()).contains("allows 20");
    assertThat(run.decode(letter, OrderFact.class).getOrderId()).isEqualTo("o-1");
    assertThat(letter.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-quarantine", "mesh-event-time", "mesh-replay");
    assertThat(text(letter, MeshHeader.REPLAY)).isEqualTo("replay-7");
    assertThat(text(letter, DeadLetters.EVENT_TIME))
        .isEqualTo(Instant.ofEpochMilli(letter.timestamp()).toString());
  }

  @Test
  void shouldDeleteWithTheLineageOfTheInputThatTriggeredIt() {
    // Given
    start(EgressTest::deletingEverything);

    // When
    run.send(RAW, "o-0", Orders.event("o-0", 1));
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    List<ProducerRecord<byte[], byte[]>> deletions = run.sent(FACTS);
    assertThat(deletions).hasSize(2).allMatch(record -> record.value() == null);
    assertThat(deletions.get(1).key()).isEqualTo(bytes("o-1"));
    assertThat(header(deletions.get(1)).lineage()).hasToString(RAW + "/0@1");
  }

  @Test
  void shouldDeleteBehindAnInternalTopic() {
    // Given
    start(
        mesh ->
            mesh.publish(
                deleted(
                    mesh.read(Orders.EVENTS)
                        .selectKey(
                            Governed.keyedBy(event -> "other-" + event.getOrderId()),
                            Named.as("other-key"))
                        .mapValues(
                            Governed.<OrderEvent, String>governed(OrderEvent::getOrderId),
                            Named.as("id"))
                        .repartition(
                            mesh.repartitionedLike(Orders.EVENTS, "by-other", Serdes.String()))),
                Orders.ORDER_FACTS));
    RecordHeaders headers = new RecordHeaders();
    headers.add(MeshHeader.REPLAY, bytes("replay-7"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);

    // Then
    ProducerRecord<byte[], byte[]> deletion = run.one(FACTS);
    assertThat(deletion.key()).isEqualTo(bytes("other-o-1"));
    assertThat(header(deletion).lineage()).hasToString(RAW + "/0@0");
    assertThat(text(deletion, MeshHeader.REPLAY)).isEqualTo("replay-7");
    assertThat(deletion.headers().toArray())
        .extracting(found -> found.key())
        .containsExactly("mesh", "mesh-replay", "mesh-signature");
  }

  @Test
  void shouldSetAsideADeletionFromAProductThatIsNotCompacted() {
    // Given
    MeshDefinition edited =
        new EditedMesh(folder.resolve("mesh"))
            .replace(
                Orders.FACTS_CONTRACT,
                "property: cleanup\n    value: compact",
                "property: cleanup\n    value: delete")
            .load();
    run =
        new TopologyRun(edited, "orders", folder.resolve("state"), EgressTest::deletingEverything);

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("value-missing");
    assertThat(letter.value()).isNull();
    assertThat(verdict(letter).lineage()).hasToString(RAW + "/0@0");
  }

  @Test
  void shouldTellTheInputOfADeletionWhoseHeadersAStepHasLost() {
    // Given
    start(
        mesh ->
            mesh.publish(
                deleted(mesh.read(Orders.EVENTS))
                    .processValues(LosingHeaders::new, Named.as("lose")),
                Orders.ORDER_FACTS));

    // When
    run.send(RAW, "o-0", Orders.event("o-0", 1));
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    List<ProducerRecord<byte[], byte[]>> deletions = run.sent(FACTS);
    assertThat(deletions).hasSize(2).allMatch(record -> record.value() == null);
    assertThat(header(deletions.get(1)).lineage()).hasToString(RAW + "/0@1");
  }

  @Test
  void shouldStopForADeletionThatWasMadeOutsideOfARecord() {
    // Given
    start(
        mesh ->
            mesh.publish(
                deleted(mesh.read(Orders.EVENTS))
                    .processValues(DeletingLater::new, Named.as("later")),
                Orders.ORDER_FACTS));
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    assertThatThrownBy(() -> run.driver().advanceWallClockTime(DeletingLater.INTERVAL))
        .isInstanceOf(StreamsException.class)
        .rootCause()
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(FACTS)
        .hasMessageContaining("headers");
  }

  @Test
  void shouldCountEachBranchThatFailsAsADeadLetterOfItsOwn() {
    // Given
    startEdited(mesh -> mesh.property(Orders.FACTS_CONTRACT, "maxRecordBytes", "20"));

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));
    run.send(RAW, "o-2", "{");

    // Then
    assertThat(run.deadLetters())
        .extracting(letter -> verdict(letter).stage())
        .containsExactly(Stage.EGRESS, Stage.INGRESS);
  }

  private void start(MeshTopology topology) {
    run =
        new TopologyRun(MeshDefinition.ofClasspath(), "orders", folder.resolve("state"), topology);
  }

  private void startEdited(UnaryOperator<EditedMesh> edit) {
    MeshDefinition edited = edit.apply(new EditedMesh(folder.resolve("mesh"))).load();
    run = new TopologyRun(edited, "orders", folder.resolve("state"), Orders::publishing);
  }

  private void startFacts(UnaryOperator<OrderFact> change) {
    start(
        mesh ->
            mesh.publish(
                Orders.facts(mesh.read(Orders.EVENTS))
                    .mapValues(Governed.<OrderFact, OrderFact>governed(change), Named.as("change")),
                Orders.ORDER_FACTS));
  }

  private void startCustomers(OutputPort<AddressChange> changes) {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath(),
            "customers",
            folder.resolve("state"),
            mesh -> {
              KStream<String, Governed<CustomerEvent>> events =
                  mesh.read(InputPort.of(CUSTOMERS, CustomerEvent.class));
              mesh.publish(
                  events.mapValues(
                      Governed.<CustomerEvent, AddressChange>governed(EgressTest::change),
                      Named.as("change")),
                  changes);
              mesh.publish(
                  events.mapValues(
                      Governed.<CustomerEvent, CustomerProfile>governed(EgressTest::profile),
                      Named.as("profile")),
                  OutputPort.of("customers.profiles.v1", CustomerProfile.class));
            });
  }

  private static void deletingEverything(Mesh mesh) {
    mesh.publish(deleted(mesh.read(Orders.EVENTS)), Orders.ORDER_FACTS);
  }

  private static <V> KStream<String, Governed<OrderFact>> deleted(
      KStream<String, Governed<V>> stream) {
    Function<V, Optional<OrderFact>> nothing = value -> Optional.empty();
    return stream.mapValues(Governed.governedOrDeleted(nothing), Named.as("delete"));
  }

  /** As an operator of Kafka Streams does it that makes records of its own. */
  private static final class LosingHeaders
      extends ContextualFixedKeyProcessor<String, Governed<OrderFact>, Governed<OrderFact>> {
    @Override
    public void process(FixedKeyRecord<String, Governed<OrderFact>> record) {
      context().forward(record.withHeaders(new RecordHeaders()));
    }
  }

  /** Makes deletions of which nothing tells why, when no record is at work. */
  private static final class DeletingLater
      extends ContextualFixedKeyProcessor<String, Governed<OrderFact>, Governed<OrderFact>> {
    static final Duration INTERVAL = Duration.ofMinutes(1);
    private final List<FixedKeyRecord<String, Governed<OrderFact>>> held = new ArrayList<>();

    @Override
    public void init(FixedKeyProcessorContext<String, Governed<OrderFact>> context) {
      super.init(context);
      context.schedule(
          INTERVAL,
          PunctuationType.WALL_CLOCK_TIME,
          time -> held.forEach(record -> context.forward(record.withHeaders(new RecordHeaders()))));
    }

    @Override
    public void process(FixedKeyRecord<String, Governed<OrderFact>> record) {
      held.add(record);
    }
  }

  private static AddressChange change(CustomerEvent event) {
    AddressChange change = new AddressChange();
    change.setCheckoutId(event.getCustomerId());
    change.setCustomerId(event.getCustomerId());
    change.setOrderId("o-1");
    change.setChangedAt(event.getOccurredAt());
    return change;
  }

  private static CustomerProfile profile(CustomerEvent event) {
    CustomerProfile profile = new CustomerProfile();
    profile.setCustomerId(event.getCustomerId());
    profile.setRevision(event.getSequence());
    profile.setCheckouts(1);
    profile.setFirstCheckoutAt(event.getOccurredAt());
    profile.setLatestCheckoutAt(event.getOccurredAt());
    return profile;
  }

  private static String customer(String customerId) {
    return """
        {"eventId": "e", "customerId": "%s", "sequence": 1, "type": "ERASED",
         "occurredAt": "2017-05-08T11:06:54Z"}
        """
        .formatted(customerId);
  }
}
