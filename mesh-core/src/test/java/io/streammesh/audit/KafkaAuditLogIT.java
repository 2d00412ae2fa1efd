package io.streammesh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.InMemoryChainMemory;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class KafkaAuditLogIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final MeshDefinition definition = MeshDefinition.ofClasspath();
  private final Contract audit = definition.audit("orders");

  @BeforeEach
  void provision() {
    registry.register(audit.subject(), audit.schema());
    KeystoreAdmin.of(keystore(), clock).provision(definition);
  }

  @Test
  void shouldHaveEachEventInTheTopicOnceItReturns() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
        AuditLog log = log(broker.bootstrapServers(), TIMEOUT)) {
      // Given
      create(broker);

      // When
      log.record(event("first"));
      log.record(event("second"));
      List<ConsumerRecord<byte[], byte[]>> records = records(broker);

      // Then: anyone who reads can verify it, in its place
      RecordVerifier verifier = verifier("marketing");
      ChainJudge chain = new ChainJudge(new InMemoryChainMemory(Duration.ofDays(1), clock), clock);
      assertThat(records)
          .hasSize(2)
          .allSatisfy(
              record -> {
                assertThat(verifier.verify(content(record), record.offset(), record.headers()))
                    .isNull();
                assertThat(chain.judge(verifier.verified(), record.offset()))
                    .isEqualTo(ChainVerdict.FRESH);
              })
          .extracting(record -> decoded(record).getReason())
          .containsExactly("first", "second");
    }
  }

  @Test
  void shouldSayThatItCannotAuditWithoutABroker() {
    try (AuditLog log = log("127.0.0.1:1", Duration.ofMillis(500))) {
      assertThatThrownBy(() -> log.record(event("unheard")))
          .isInstanceOf(AuditUnavailableException.class)
          .hasMessageStartingWith("Cannot write orders.audit within 500 ms: ");
    }
  }

  @Test
  void shouldNotWaitForEachEventWithoutABroker() {
    try (AuditLog log = log("127.0.0.1:1", Duration.ofSeconds(2))) {
      // Given
      List<AuditEvent> many = Collections.nCopies(60, event("unheard"));
      long begun = System.nanoTime();

      // When and then: each by itself would take two minutes in all
      assertThatThrownBy(() -> log.recordAll(many)).isInstanceOf(AuditUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }
  }

  private AuditLog log(String bootstrapServers, Duration timeout) {
    LocalKeystore keys = LocalKeystore.open(keystore(), "orders", clock);
    return new KafkaAuditLog(
        new SignedAuditRecords(audit, registry, keys.signingKeys(), clock),
        Map.of("bootstrap.servers", bootstrapServers),
        timeout);
  }

  private RecordVerifier verifier(String domain) {
    return new RecordVerifier(
        audit.id(),
        audit.integrity().orElseThrow(),
        LocalKeystore.open(keystore(), domain, clock).verificationKeys(),
        clock);
  }

  private Path keystore() {
    return folder.resolve("keys");
  }

  private static AuditEvent event(String reason) {
    return AuditEvents.of("orders", AuditAction.DOMAIN_STOPPED, Actor.app("orders"), Instant.now())
        .setReason(reason)
        .build();
  }

  private AuditEvent decoded(ConsumerRecord<byte[], byte[]> record) {
    return AvroRecordDecoder.of(AuditEvent.class, registry::schemaById, audit.maxRecordBytes())
        .decode(record.value());
  }

  private static RecordContent content(ConsumerRecord<byte[], byte[]> record) {
    return new RecordContent(
        record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
  }

  private void create(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(client(broker))) {
      admin
          .createTopics(List.of(new NewTopic(audit.topic(), audit.partitions(), (short) 1)))
          .all()
          .get();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records(EmbeddedBroker broker) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            client(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(audit.topic(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static Map<String, Object> client(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
