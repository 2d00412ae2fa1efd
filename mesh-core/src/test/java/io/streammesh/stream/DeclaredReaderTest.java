package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Orders.FACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payments domain reads the orders domain's product: only with a schema that it declares. */
class DeclaredReaderTest {
  private static final String SCHEMA = "orders/order-facts/v1/OrderFact.avsc";

  @TempDir Path folder;

  @Test
  void shouldRefuseToReadAnotherDomainsProductWithoutADeclaredReaderSchema() {
    // Given
    MeshDefinition undeclared = new EditedMesh(folder).grantingFactsToPayments().load();

    // Then
    assertThatThrownBy(() -> build(undeclared))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The domain payments declares no reader schema of orders.order-facts.v1;"
                + " expected payments/reads/orders.order-facts.v1.avsc");
  }

  @Test
  void shouldRefuseAClassThatWasNotGeneratedFromTheDeclaredReaderSchema() {
    // Given: the domain declares to rely on less than the class has
    MeshDefinition narrower =
        new EditedMesh(folder)
            .grantingFactsToPayments()
            .readingAll("payments", FACTS, SCHEMA)
            .replace(
                "payments/reads/orders.order-facts.v1.avsc",
                "{\"name\": \"currency\", \"type\": \"string\","
                    + " \"doc\": \"ISO 4217 code of all amounts\"},",
                "")
            .load();

    // Then
    assertThatThrownBy(() -> build(narrower))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The class io.streammesh.schemas.orders.v1.OrderFact was not generated from the"
                + " domain's reader schema of orders.order-facts.v1");
  }

  @Test
  void shouldReadAnotherDomainsProductWithTheDeclaredReaderSchema() {
    // Given
    MeshDefinition declared =
        new EditedMesh(folder)
            .grantingFactsToPayments()
            .readingAll("payments", FACTS, SCHEMA)
            .load();

    // When
    GovernedTopology governed = build(declared);

    // Then
    assertThat(governed.topology().describe().subtopologies())
        .flatMap(part -> part.nodes())
        .filteredOn(Source.class::isInstance)
        .map(Source.class::cast)
        .flatMap(Source::topicSet)
        .containsExactly(FACTS);
  }

  private static GovernedTopology build(MeshDefinition definition) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    for (Contract contract : definition.publishedContracts()) {
      registry.register(contract.subject(), contract.schema());
    }
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    return GovernedTopology.build(
        definition,
        "payments",
        DeclaredReaderTest::reconciling,
        TestKeys.services(registry, Clock.systemUTC()),
        properties);
  }

  private static void reconciling(Mesh mesh) {
    mesh.publish(
        mesh.read(InputPort.of(FACTS, OrderFact.class))
            .mapValues(governed(fact -> new Transaction()), Named.as("to-transaction")),
        OutputPort.of("payments.transactions.v1", Transaction.class)
            .declassifiedBy("amounts-only"));
  }
}
