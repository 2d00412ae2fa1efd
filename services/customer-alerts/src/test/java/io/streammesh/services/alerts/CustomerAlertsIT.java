package io.streammesh.services.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.consumer.ProductInput;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.reintegration.PortOptions;
import io.streammesh.reintegration.ReintegrationPort;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.stream.MeshServices;
import io.streammesh.test.InMemoryKeys;
import io.streammesh.test.OwnerRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service behind a real port, by the real contracts. */
@Timeout(180)
class CustomerAlertsIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Instant CHANGED_AT = Instant.parse("2018-03-04T05:06:07.890Z");
  private static final String CHANGED = "5f0c6a52-3f0e-5d0c-9b1d-0a4b8f9c2d11";
  private static final String WITHDRAWN = "a3a5e8a4-6d5e-5b0f-8d3c-1f2e3d4c5b6a";

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private final MeshDefinition definition = MeshDefinition.load(Path.of("../../schemas"));
  private final Contract contract = definition.product("customers.address-changes.v1");
  private final InMemoryKeys keys = InMemoryKeys.of(definition, 1, clock);
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final OwnerRecords<AddressChange> owner =
      new OwnerRecords<>(
          contract,
          AddressChange.class,
          registry,
          keys.forDomain("customers").signingKeys(),
          new Position("customers.raw.customer-events", 0, 1),
          clock);
  private Path outbox;
  private EmbeddedBroker broker;
  private Producer<byte[], byte[]> signals;
  private ReintegrationPort<AddressChange> port;
  private Thread service;

  @BeforeEach
  void start() throws Exception {
    outbox = folder.resolve("outbox");
    broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(contract.topic(), contract.partitions(), (short) 1),
                  new NewTopic(
                      "customers.reintegration.address-alerts", contract.partitions(), (short) 1),
                  new NewTopic("customers.control", 1, (short) 1)))
          .all()
          .get();
    }
    signals = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    port =
        ReintegrationPort.open(
            definition,
            MeshServices.openingNothing(registry, keys.forDomain("customers"), clock)
                .tellingRejectionsTo(rejections -> {}),
            PortOptions.of(
                    "customers",
                    "address-alerts",
                    ProductInput.of("customers.address-changes.v1", AddressChange.class))
                .configuredBy(client()));
    service =
        new Thread(() -> port.run(new CustomerAlerts(MailOutbox.in(outbox))), "customer-alerts");
    service.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    port.close();
    service.join();
    signals.close();
    broker.close();
  }

  @Test
  void shouldVoidTheMailAboutAChangeThatIsWithdrawn() throws Exception {
    // Given
    send("k-1", change("k-1"), CHANGED);
    awaitMail(CHANGED);

    // When
    send("k-1", null, WITHDRAWN);
    awaitMail(WITHDRAWN);

    // Then
    assertThat(outbox.resolve(CHANGED + ".json"))
        .hasContent(
            "{\"changedAt\":\"2018-03-04T05:06:07.890Z\",\"checkoutId\":\"k-1\","
                + "\"customerId\":\"c-1\",\"mail\":\"address-changed\",\"orderId\":\"o-1\"}");
    assertThat(outbox.resolve(WITHDRAWN + ".json"))
        .hasContent("{\"checkoutId\":\"k-1\",\"mail\":\"address-changed\",\"void\":\"true\"}");
    assertThat(outbox.toFile().list())
        .containsExactlyInAnyOrder(CHANGED + ".json", WITHDRAWN + ".json", "done");
    assertThat(port.counts().failed()).isZero();
  }

  private void awaitMail(String id) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!Files.exists(outbox.resolve(id + ".json"))) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      LockSupport.parkNanos(20_000_000L);
    }
  }

  private static AddressChange change(String checkout) {
    return AddressChange.newBuilder()
        .setCheckoutId(checkout)
        .setCustomerId("c-1")
        .setOrderId("o-1")
        .setChangedAt(CHANGED_AT)
        .build();
  }

  /** As the owner of the product would; without a value it is a deletion. */
  private void send(String key, AddressChange change, String id) throws Exception {
    signals.send(owner.next(key, change, id)).get();
  }

  private Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    return properties;
  }
}
