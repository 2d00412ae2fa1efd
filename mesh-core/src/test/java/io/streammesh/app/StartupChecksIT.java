package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.DomainDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupChecksIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final DomainDefinition orders =
      DomainDefinition.of(MeshDefinition.ofClasspath(), "orders");
  @TempDir Path folder;

  @Test
  void shouldNameEveryTopicThatIsNotAsItsContractSays() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
      // Given
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      create(
          client,
          Map.of(
              "orders.raw.order-events", 4,
              "orders.raw.customer-erasures", 4,
              "orders.order-facts.v1", 3));

      // When
      Throwable refusal =
          catchThrowable(() -> StartupChecks.requireTopics(client, TIMEOUT, orders));

      // Then
      assertThat(refusal)
          .isInstanceOfSatisfying(
              StartupException.class,
              refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED_TO_START))
          .hasMessageContaining(broker.bootstrapServers())
          .hasMessageContaining("orders.dlq does not exist, its contract says 4 partitions")
          .hasMessageContaining("orders.order-facts.v1 has 3 partitions, its contract says 4")
          .message()
          .doesNotContain("orders.raw");
    }
  }

  @Test
  void shouldPassTopicsThatAreAsTheirContractsSay() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
      // Given
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      create(
          client,
          Map.of(
              "orders.raw.order-events", 4,
              "orders.raw.customer-erasures", 4,
              "orders.order-facts.v1", 4,
              "orders.dlq", 4,
              "orders.audit", 1,
              "orders.control", 1));

      // When
      Throwable refusal =
          catchThrowable(() -> StartupChecks.requireTopics(client, TIMEOUT, orders));

      // Then
      assertThat(refusal).isNull();
    }
  }

  /** Creates them and waits until the broker describes them; that takes a moment. */
  private static void create(Map<String, Object> client, Map<String, Integer> topics)
      throws Exception {
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(
              topics.entrySet().stream()
                  .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                  .toList())
          .all()
          .get();
      Instant deadline = Instant.now().plusSeconds(60);
      while (!admin.listTopics().names().get().containsAll(topics.keySet())) {
        assertThat(Instant.now()).as("waiting for the topics").isBefore(deadline);
      }
    }
  }
}
