package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedTopologyTest {
  private final MeshDefinition definition = MeshDefinition.ofClasspath();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  @TempDir Path folder;

  @Test
  void shouldRunAsTheDomainWhateverTheConfigurationSays() {
    // Given
    Properties properties = properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "other");
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, "other.Handler");
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, false);
    register(definition);

    // When
    GovernedTopology governed = ordersWith(properties);

    // Then
    assertThat(governed.properties())
        .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "orders")
        .containsEntry(
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class)
        .containsEntry(
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class)
        .containsEntry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    assertThat(properties).containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "other");
  }

  @Test
  void shouldLeaveRoomForTheLargestRecordUnlessTheConfigurationDoes() {
    // Given
    Properties own = properties();
    own.put("max.request.size", "3000000");
    register(definition);

    // When
    Properties byDefault = ordersWith(properties()).properties();
    Properties configured = ordersWith(own).properties();

    // Then
    assertThat(byDefault)
        .containsEntry(
            "producer.max.request.size",
            GovernedTopology.leastRequestBytes(DomainDefinition.of(definition, "orders")));
    assertThat(new StreamsConfig(configured).getProducerConfigs("orders"))
        .containsEntry("max.request.size", "3000000");
  }

  @Test
  void shouldRefuseToPublishIntoAPortTwice() {
    assertRefused(
        mesh -> {
          KStream<String, Governed<OrderFact>> facts = Orders.facts(mesh.read(Orders.EVENTS));
          mesh.publish(facts, Orders.ORDER_FACTS);
          mesh.publish(facts, Orders.ORDER_FACTS);
        },
        "publishes into orders.order-facts.v1 twice");
  }

  @Test
  void shouldRefuseAnOutputThatTheDescriptorDoesNotDeclare() {
    assertRefused(
        mesh ->
            mesh.publish(
                mesh.read(Orders.EVENTS)
                    .mapValues(governed(event -> new Transaction()), Named.as("to")),
                OutputPort.of("payments.transactions.v1", Transaction.class)),
        "declares no output port payments.transactions.v1; it has [orders.order-facts.v1]");
  }

  @Test
  void shouldRefuseAnInputThatTheDescriptorDoesNotDeclare() {
    assertRefused(
        mesh -> mesh.read(InputPort.of("payments.transactions.v1", Transaction.class)),
        "declares no input port payments.transactions.v1; it has [orders.raw.order-events,");
  }

  @Test
  void shouldRefuseADeclaredOutputThatNothingIsPublishedInto() {
    assertRefused(
        mesh -> mesh.read(Orders.EVENTS), "does not publish into: [orders.order-facts.v1]");
  }

  @Test
  void shouldRefuseAnotherClassForAnOutput() {
    assertRefused(
        mesh ->
            mesh.publish(mesh.read(Orders.EVENTS), OutputPort.of(Orders.FACTS, OrderEvent.class)),
        "OrderEvent was not generated from the schema of orders.order-facts.v1");
  }

  @Test
  void shouldRefuseAnotherClassForARawInput() {
    assertRefused(
        mesh -> mesh.read(InputPort.of(Orders.RAW, OrderFact.class)),
        "OrderFact was not generated from the schema of orders.raw.order-events");
  }

  @Test
  void shouldRefuseAClassThatWasGeneratedBeforeAFieldWasAdded() {
    assertRefusedEdited(
        mesh ->
            mesh.replace(
                "orders/order-facts/v1/OrderFact.avsc",
                "{\"name\": \"currency\"",
                "{\"name\": \"added\", \"type\": [\"null\", \"string\"], \"default\": null,"
                    + " \"doc\": \"New\"},\n    {\"name\": \"currency\""));
  }

  @Test
  void shouldRefuseAClassThatWasGeneratedBeforeATagWasAdded() {
    assertRefusedEdited(
        mesh ->
            mesh.replace(
                "orders/order-facts/v1/OrderFact.avsc",
                "\"doc\": \"When the customer placed the order\"",
                "\"doc\": \"When\", \"confluent:tags\": [\"pii.name\"]"));
  }

  /** The bytes of such a record would be read as another number. */
  @Test
  void shouldRefuseAClassThatWasGeneratedWithAnotherScale() {
    assertRefusedEdited(
        mesh ->
            mesh.replace("orders/order-facts/v1/OrderFact.avsc", "\"scale\": 4", "\"scale\": 2"));
  }

  @Test
  void shouldRefuseAClassThatWasGeneratedWithAnotherUnitOfTime() {
    assertRefusedEdited(
        mesh ->
            mesh.replace(
                "orders/order-facts/v1/OrderFact.avsc",
                "{\"name\": \"placedAt\", \"type\": {\"type\": \"long\", \"logicalType\":"
                    + " \"timestamp-millis\"}",
                "{\"name\": \"placedAt\", \"type\": {\"type\": \"long\", \"logicalType\":"
                    + " \"timestamp-micros\"}"));
  }

  @Test
  void shouldTakeAClassWhereOnlyDocumentationDiffers() {
    // Given
    MeshDefinition edited =
        new EditedMesh(folder)
            .replace(
                "orders/order-facts/v1/OrderFact.avsc",
                "\"doc\": \"ISO 4217 code of all amounts\"",
                "\"doc\": \"Other words\"")
            .load();
    register(edited);

    // When
    GovernedTopology governed = build(edited, Orders::publishing);

    // Then
    assertThat(governed.topology().describe().subtopologies()).isNotEmpty();
  }

  @Test
  void shouldRefuseAProductWhoseSchemaIsNotRegistered() {
    assertThatThrownBy(() -> build(definition, Orders::publishing))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("orders.order-facts.v1-value");
  }

  @Test
  void shouldRefuseAProductThatCannotBeSigned() {
    // Given
    register(definition);
    MeshServices without = MeshServices.openingNothing(registry, new NoKeys(), Clock.systemUTC());

    // When / Then
    assertThatThrownBy(
            () ->
                GovernedTopology.build(
                    definition, "orders", Orders::publishing, without, properties()))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessage("no key of orders.order-facts.v1");
  }

  @Test
  void shouldRefuseADomainThatTheMeshDoesNotHave() {
    assertThatThrownBy(
            () ->
                GovernedTopology.build(
                    definition,
                    "order",
                    Orders::publishing,
                    TestKeys.services(registry, Clock.systemUTC()),
                    properties()))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'order'")
        .hasMessageContaining("orders");
  }

  @Test
  void shouldRefuseAStoreWithoutAName() {
    register(definition);

    assertThatThrownBy(
            () ->
                build(
                    definition,
                    mesh -> {
                      KStream<String, Governed<OrderFact>> facts =
                          Orders.facts(mesh.read(Orders.EVENTS));
                      mesh.publish(facts, Orders.ORDER_FACTS);
                      facts
                          .mapValues(governed(OrderFact::getRevision), Named.as("revision"))
                          .groupByKey(Grouped.with(mesh.keys(), mesh.governed(Serdes.Long())))
                          .reduce(
                              (first, second) -> second,
                              Materialized.with(mesh.keys(), mesh.governed(Serdes.Long())));
                    }))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("name");
  }

  private void assertRefused(MeshTopology topology, String message) {
    register(definition);
    assertThatThrownBy(() -> build(definition, topology))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(message);
  }

  private void assertRefusedEdited(UnaryOperator<EditedMesh> edit) {
    MeshDefinition edited = edit.apply(new EditedMesh(folder)).load();
    register(edited);
    assertThatThrownBy(() -> build(edited, Orders::publishing))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("was not generated from the schema of orders.order-facts.v1");
  }

  private void register(MeshDefinition mesh) {
    mesh.publishedContracts()
        .forEach(contract -> registry.register(contract.subject(), contract.schema()));
  }

  private GovernedTopology build(MeshDefinition mesh, MeshTopology topology) {
    return GovernedTopology.build(
        mesh, "orders", topology, TestKeys.services(registry, Clock.systemUTC()), properties());
  }

  private GovernedTopology ordersWith(Properties properties) {
    return GovernedTopology.build(
        definition,
        "orders",
        Orders::publishing,
        TestKeys.services(registry, Clock.systemUTC()),
        properties);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    return properties;
  }
}
