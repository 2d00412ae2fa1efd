package io.streammesh.scenarios.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditedRejections;
import io.streammesh.audit.KafkaAuditLog;
import io.streammesh.audit.SignedAuditRecords;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.consumer.BadRecords;
import io.streammesh.consumer.DeadLetterTopic;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Verdict;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.TestBroker;
import io.streammesh.scenarios.read.WholeTopics;
import io.streammesh.scenarios.report.Products;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.stream.MeshServices;
import io.streammesh.test.OwnerRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/guides/reading-a-product.md} shows. */
@Timeout(120)
final class ReadingAProductGuideIT {
  private static final Path GUIDE = Path.of("../../docs/guides/reading-a-product.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/streammesh/scenarios/guide/OrderReader.java");
  private static final String ORDERS = "orders.order-facts.v2";
  private static final String DEAD_LETTERS = "campaigns.dlq";

  private final MeshDefinition definition = MeshDefinition.ofClasspath();
  private final Contract orders = definition.product(ORDERS);
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final BlockingQueue<String> worked = new LinkedBlockingQueue<>();
  @TempDir private Path folder;
  private TestBroker broker;
  private OwnerRecords<OrderFact> owner;

  @BeforeEach
  void start() throws Exception {
    broker = TestBroker.start(folder.resolve("broker"));
    broker.create(ORDERS, orders.partitions());
    broker.create(DEAD_LETTERS, 1);
    Contract audit = definition.audit("marketing");
    broker.create(audit.topic(), audit.partitions());
    registry.register(audit.subject(), audit.schema());
    KeystoreAdmin.of(folder.resolve("keys"), Clock.systemUTC()).provision(definition);
    owner =
        new OwnerRecords<>(
            orders,
            OrderFact.class,
            registry,
            keys("orders").signingKeys(),
            new Position("orders.raw.order-events", 0, 0),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void shouldShowTheClassAsItIs() throws Exception {
    // Given
    String source = Files.readString(SOURCE);
    String shown = source.substring(source.indexOf("final class OrderReader"));

    // When
    String guide = Files.readString(GUIDE);

    // Then
    assertThat(guide).contains("```java\n" + shown + "```\n");
  }

  @Test
  void shouldWorkOnGoodRecordsAndSetBadOnesAside() throws Exception {
    // Given
    // Of one partition, so that they come in this order.
    send(signed("o-3"));
    send(altered(signed("o-4")));
    send(signed("o-6"));

    // When
    KeyService keys = keys("marketing");
    Clock clock = Clock.systemUTC();
    SignedAuditRecords events =
        new SignedAuditRecords(definition.audit("marketing"), registry, keys.signingKeys(), clock);
    try (AuditLog log = new KafkaAuditLog(events, broker.client(), Duration.ofSeconds(30));
        DeadLetterTopic letters = DeadLetterTopic.open(DEAD_LETTERS, kafka(), definition)) {
      runUntil(
          MeshServices.openingNothing(registry, keys, clock)
              .tellingRejectionsTo(new AuditedRejections(log, "marketing", clock)),
          letters,
          2);
    }

    // Then
    assertThat(worked).containsExactly("o-3", "o-6");
    assertThat(deadLetters()).containsExactly("signature");
    assertThat(audited())
        .singleElement()
        .returns(AuditAction.RECORD_REJECTED, AuditEvent::getAction)
        .returns(ORDERS, AuditEvent::getContract)
        .returns("signature", AuditEvent::getRule);
  }

  private void runUntil(MeshServices services, BadRecords badRecords, int records)
      throws Exception {
    OrderReader reader =
        new OrderReader(
            definition, services, kafka(), badRecords, record -> worked.add(record.key()));
    Thread thread = new Thread(reader, "order-reader");
    thread.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (worked.size() < records && System.nanoTime() < end && thread.isAlive()) {
      Thread.onSpinWait();
    }
    reader.stop();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(thread.isAlive()).isFalse();
  }

  private KeyService keys(String role) {
    return LocalKeystore.open(folder.resolve("keys"), role, Clock.systemUTC());
  }

  private Properties kafka() {
    Properties kafka = new Properties();
    kafka.putAll(broker.client());
    kafka.setProperty("group.id", "campaigns");
    return kafka;
  }

  private ProducerRecord<byte[], byte[]> signed(String orderId) {
    return owner.next(orderId, Products.order(orderId, "c-1", "2026-01-01T00:00:00Z"), null);
  }

  private static ProducerRecord<byte[], byte[]> altered(ProducerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp() - 1,
        record.key(),
        record.value(),
        record.headers());
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            broker.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = producer.send(record);
      sent.get(30, TimeUnit.SECONDS);
    }
  }

  private List<AuditEvent> audited() {
    Contract audit = definition.audit("marketing");
    AvroRecordDecoder<AuditEvent> decoder =
        AvroRecordDecoder.of(AuditEvent.class, registry::schemaById, audit.maxRecordBytes());
    List<AuditEvent> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        WholeTopics.open(broker.client(), Set.of(audit.topic()))) {
      while (events.isEmpty()) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> events.add(decoder.decode(record.value())));
      }
    }
    return events;
  }

  private List<String> deadLetters() {
    List<String> rules = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        WholeTopics.open(broker.client(), Set.of(DEAD_LETTERS))) {
      while (rules.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
          rules.add(Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value()).rule());
        }
      }
    }
    return rules;
  }
}
