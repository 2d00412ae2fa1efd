package io.streammesh.services.hold;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.stream.MeshServices;
import io.streammesh.test.InMemoryKeys;
import io.streammesh.test.OwnerRecords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service behind a real port, by the real contracts. */
@Timeout(180)
class OrderHoldIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String HOLD_EVENTS = "orders.raw.hold-events";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private final MeshDefinition definition = MeshDefinition.load(Path.of("../../schemas"));
  private final Contract contract = definition.product("fraud.order-risk-signals.v1");
  private final InMemoryKeys keys = InMemoryKeys.of(definition, 1, clock);
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final OwnerRecords<OrderRiskSignal> owner =
      new OwnerRecords<>(
          contract,
          OrderRiskSignal.class,
          registry,
          keys.forDomain("fraud").signingKeys(),
          new Position("orders.order-facts.v2", 0, 1),
          clock);
  private EmbeddedBroker broker;
  private Producer<byte[], byte[]> signals;
  private Producer<String, byte[]> events;
  private ReintegrationPort<OrderRiskSignal> port;
  private Thread service;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(contract.topic(), contract.partitions(), (short) 1),
                  new NewTopic("orders.reintegration.order-hold", contract.partitions(), (short) 1),
                  new NewTopic("orders.control", 1, (short) 1),
                  new NewTopic(HOLD_EVENTS, 1, (short) 1)))
          .all()
          .get();
    }
    signals = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    events = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
    port =
        ReintegrationPort.open(
            definition,
            MeshServices.openingNothing(registry, keys.forDomain("orders"), clock)
                .tellingRejectionsTo(rejections -> {}),
            PortOptions.of(
                    "orders",
                    "order-hold",
                    ProductInput.of("fraud.order-risk-signals.v1", OrderRiskSignal.class))
                .configuredBy(client()));
    service = new Thread(() -> port.run(new OrderHold(events)), "order-hold");
    service.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    port.close();
    service.join();
    signals.close();
    events.close();
    broker.close();
  }

  @Test
  void shouldReleaseTheOrderWhoseSignalIsWithdrawnOrDeleted() throws Exception {
    // When
    send("o-1", signal("o-1", 1, false), "s-1");
    send("o-2", signal("o-2", 4, false), "s-2");
    events(2);
    send("o-1", signal("o-1", 2, true), "s-3");
    send("o-2", null, "s-4");

    // Then
    List<JsonNode> told = events(4);
    assertThat(told)
        .extracting(OrderHoldIT::shown)
        .containsExactlyInAnyOrder(
            "s-1 o-1 1 HELD 60 [\"UNUSUALLY_LARGE\"]",
            "s-2 o-2 4 HELD 60 [\"UNUSUALLY_LARGE\"]",
            "s-3 o-1 2 RELEASED 0 []",
            "s-4 o-2 0 RELEASED 0 []");
    assertThat(port.counts().failed()).isZero();
  }

  @Test
  void shouldContinueTheTraceOfTheSignal() throws Exception {
    // Given
    String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    // When
    send("o-1", signal("o-1", 1, false), "s-1", header("traceparent", traceparent));
    send("o-2", signal("o-2", 1, false), "s-2");

    // Then: as it came, since nobody takes spans here
    assertThat(told(2))
        .extracting(record -> record.key() + " " + trace(record))
        .containsExactlyInAnyOrder("o-1 " + traceparent, "o-2 none");
  }

  private static String trace(ConsumerRecord<String, String> event) {
    Header header = event.headers().lastHeader("traceparent");
    return header == null ? "none" : new String(header.value(), UTF_8);
  }

  private static String shown(JsonNode event) {
    return String.join(
        " ",
        event.path("eventId").stringValue(),
        event.path("orderId").stringValue(),
        event.path("sequence").toString(),
        event.path("type").stringValue(),
        event.path("score").toString(),
        event.path("reasons").toString());
  }

  private static OrderRiskSignal signal(String order, int revision, boolean withdrawn) {
    return OrderRiskSignal.newBuilder()
        .setOrderId(order)
        .setRevision(revision)
        .setSupersedes(revision == 1 ? null : revision - 1)
        .setWithdrawn(withdrawn)
        .setScore(withdrawn ? 0 : 60)
        .setReasons(withdrawn ? List.of() : List.of(RiskReason.UNUSUALLY_LARGE))
        .setSource("marketplace")
        .setSourceOrderId(order)
        .setPlacedAt(Instant.ofEpochMilli(0))
        .setCurrency("BRL")
        .setAmount(new BigDecimal("500.0000"))
        .setEarlierOrders(5)
        .setPaymentsInBurst(1)
        .build();
  }

  /** As the owner of the product would; without a value it is a deletion. */
  private void send(String key, OrderRiskSignal signal, String id, Header... more)
      throws Exception {
    signals.send(owner.next(key, signal, id, more)).get();
  }

  private static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(UTF_8));
  }

  private List<JsonNode> events(int count) {
    return told(count).stream().map(record -> JSON.readTree(record.value())).toList();
  }

  /** The first so many events that the service has told. */
  private List<ConsumerRecord<String, String>> told(int count) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(HOLD_EVENTS, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = System.nanoTime() + BOUND.toNanos();
      while (read.size() < count) {
        assertThat(System.nanoTime()).as("time is up; told: %s", read).isLessThan(end);
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  private Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    return properties;
  }
}
