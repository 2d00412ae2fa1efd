package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the producer of an app lets through follows from its contracts. */
class RequestSizeTest {
  private static final String REQUEST_SIZE = "producer.max.request.size";
  private static final String POLICY = "mesh-policy.yaml";

  @TempDir Path folder;

  /** Two records and 128 KiB for a dead letter's own; never less than Kafka's default. */
  @ParameterizedTest
  @CsvSource({
    "262144, 1048576",
    "458752, 1048576",
    "458753, 1048578",
    "3000000, 6131072",
    "104857600, 209846272"
  })
  void shouldLetTheLargestDeadLetterOfAnyContractThrough(int mostRecordBytes, int expected) {
    // Given
    MeshDefinition definition =
        new EditedMesh(folder)
            .replace(POLICY, "maxRecordBytes: 262144", "maxRecordBytes: " + mostRecordBytes)
            .load();

    // When
    Properties properties = build(definition, new Properties());

    // Then
    assertThat(properties).containsEntry(REQUEST_SIZE, expected);
  }

  @Test
  void shouldTakeTheLargestContractOfInputsAndOutputs() {
    // Given
    MeshDefinition definition =
        new EditedMesh(folder)
            .replace(POLICY, "maxRecordBytes: 262144", "maxRecordBytes: 3000000")
            .property(Orders.RAW_CONTRACT, "maxRecordBytes", "1000")
            .property("orders/raw/customer-erasures.odcs.yaml", "maxRecordBytes", "1000")
            .property(Orders.FACTS_CONTRACT, "maxRecordBytes", "2000000")
            .load();

    // When
    Properties properties = build(definition, new Properties());

    // Then
    assertThat(properties).containsEntry(REQUEST_SIZE, 2 * 2_000_000 + 128 * 1024);
  }

  @Test
  void shouldLeaveASizeThatIsConfiguredAsItIs() {
    // Given
    Properties configured = new Properties();
    configured.put(REQUEST_SIZE, "9000000");

    // When
    Properties properties = build(MeshDefinition.ofClasspath(), configured);

    // Then
    assertThat(properties).containsEntry(REQUEST_SIZE, "9000000");
  }

  private static Properties build(MeshDefinition definition, Properties configured) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    definition
        .publishedContracts()
        .forEach(contract -> registry.register(contract.subject(), contract.schema()));
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.putAll(configured);
    return GovernedTopology.build(
            definition,
            "orders",
            Orders::publishing,
            TestKeys.services(registry, Clock.systemUTC()),
            properties)
        .properties();
  }
}
