package io.streammesh.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.platform.ShopMesh;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.RegisteredSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ProvisionerIT {
  private static EmbeddedBroker broker;
  private static Admin admin;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Provisioner provisioner = new Provisioner(admin, registry, (short) 1);
  @TempDir private Path dir;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker = EmbeddedBroker.start(BrokerOptions.in(data));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void shouldMakeTopicsAndSubjectsAsTheContractsSay() throws Exception {
    // When:
    Provisioned done = provisioner.provision(new ShopMesh(dir, "first").load());

    // Then:
    assertThat(done.created())
        .containsExactlyInAnyOrder(
            "first.raw.sale-events", "first.sales.v1", "first.dlq", "first.audit", "first.control");
    assertThat(done.altered()).isEmpty();
    assertThat(done.subjects()).containsExactly("first.audit-value", "first.sales.v1-value");
    assertThat(partitions("first.sales.v1")).isEqualTo(3);
    assertThat(partitions("first.raw.sale-events")).isEqualTo(2);
    assertThat(config("first.sales.v1", "cleanup.policy")).isEqualTo("compact");
    assertThat(config("first.sales.v1", "retention.ms")).isEqualTo("86400000");
    assertThat(config("first.dlq", "retention.ms")).isEqualTo("-1");
    assertThat(registry.versions("first.sales.v1-value"))
        .extracting(RegisteredSchema::version)
        .containsExactly(1);
    assertThat(registry.versions("first.raw.sale-events-value")).isEmpty();
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    // Given:
    ShopMesh mesh = new ShopMesh(dir, "second");
    provisioner.provision(mesh.load());

    // When:
    Provisioned done = provisioner.provision(mesh.load());

    // Then:
    assertThat(done)
        .isEqualTo(
            new Provisioned(
                List.of(), List.of(), 5, List.of("second.audit-value", "second.sales.v1-value")));
    assertThat(registry.versions("second.sales.v1-value")).hasSize(1);
  }

  @Test
  void shouldRestoreAConfigurationThatSomeoneAltered() throws Exception {
    // Given:
    ShopMesh mesh = new ShopMesh(dir, "third");
    provisioner.provision(mesh.load());
    set("third.sales.v1", "retention.ms", "1000");

    // When:
    Provisioned done = provisioner.provision(mesh.load());

    // Then:
    assertThat(done.altered()).containsExactly("third.sales.v1");
    assertThat(done.unchanged()).isEqualTo(4);
    awaitConfig("third.sales.v1", "retention.ms", "86400000");
  }

  @Test
  void shouldLetTheDeadLettersThatAreThereExpireOnceThePolicySaysSo() throws Exception {
    // Given:
    ShopMesh mesh = new ShopMesh(dir, "expiring");
    provisioner.provision(mesh.load());
    mesh.replace(
        "mesh-policy.yaml", "defaults:\n", "quarantine: {retention: 864000000}\ndefaults:\n");

    // When:
    Provisioned done = provisioner.provision(mesh.load());

    // Then:
    assertThat(done.altered()).containsExactly("expiring.dlq");
    awaitConfig("expiring.dlq", "retention.ms", "864000000");
    awaitConfig("expiring.dlq", "segment.ms", "86400000");
    awaitConfig("expiring.dlq", "message.timestamp.type", "LogAppendTime");
  }

  @Test
  void shouldHaveTheControlTopicThatIsThereGoByTheBrokersTime() throws Exception {
    // Given:
    admin
        .createTopics(
            List.of(
                new NewTopic("older.control", 1, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact"))))
        .all()
        .get();

    // When:
    Provisioned done = provisioner.provision(new ShopMesh(dir, "older").load());

    // Then:
    assertThat(done.altered()).containsExactly("older.control");
    awaitConfig("older.control", "message.timestamp.type", "LogAppendTime");
    awaitConfig("older.control", "min.compaction.lag.ms", "604800000");
  }

  @Test
  void shouldRefuseOtherPartitionsBeforeItCreatesAnything() throws Exception {
    // Given:
    admin
        .createTopics(List.of(new NewTopic("fourth.sales.v1", Optional.of(5), Optional.empty())))
        .all()
        .get();

    // When:
    assertThatThrownBy(() -> provisioner.provision(new ShopMesh(dir, "fourth").load()))

        // Then:
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("fourth.sales.v1 has 5 partitions, its contract says 3");
    assertThat(topics()).doesNotContain("fourth.raw.sale-events", "fourth.dlq");
    assertThat(registry.versions("fourth.sales.v1-value")).isEmpty();
  }

  @Test
  void shouldRefuseAnIncompatibleSchemaBeforeItCreatesAnything() throws Exception {
    // Given:
    registry.register(
        "fifth.sales.v1-value",
        SchemaBuilder.record("fifth.v1.Sale").fields().requiredLong("saleId").endRecord());

    // When:
    assertThatThrownBy(() -> provisioner.provision(new ShopMesh(dir, "fifth").load()))

        // Then:
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("memory:")
        .hasMessageContaining("fifth/sales/v1/sales.odcs.yaml: ")
        .hasMessageContaining("reader type: STRING not compatible with writer type: LONG");
    assertThat(topics()).noneMatch(topic -> topic.startsWith("fifth."));
    assertThat(registry.versions("fifth.sales.v1-value")).hasSize(1);
  }

  private static int partitions(String topic) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static String config(String topic, String key) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.get(key).value();
  }

  private static void set(String topic, String key, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
    awaitConfig(topic, key, value);
  }

  /** The broker applies what the controller has taken a moment later. */
  private static void awaitConfig(String topic, String key, String value) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!config(topic, key).equals(value)) {
      assertThat(System.nanoTime()).as(key + " becomes " + value).isLessThan(deadline);
    }
  }

  private static Set<String> topics() throws Exception {
    return admin.listTopics().names().get();
  }
}
