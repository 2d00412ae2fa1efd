package io.streammesh.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.Revocation;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.ShopMesh;
import io.streammesh.platform.keys.ChainScan;
import io.streammesh.platform.keys.SignedChains;
import io.streammesh.platform.provision.Provisioner;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class AuditTrailIT {
  private static EmbeddedBroker broker;

  private final Clock clock = Clock.systemUTC();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  @TempDir private Path dir;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker = EmbeddedBroker.start(BrokerOptions.in(data));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldSendWhatWaitsAndShowItVerified() {
    // Given:
    MeshDefinition mesh = provision("sent");
    KeystoreAdmin.of(keystore(), clock).rotate("sent.sales.v1", Duration.ZERO);

    // When:
    AuditOutbox.Delivery done = AuditOutbox.of(keystore()).deliver(logs(mesh));
    List<AuditEntry> entries = entries(mesh, "sent");

    // Then:
    assertThat(done.problems()).isEmpty();
    assertThat(done.left()).isZero();
    assertThat(entries).hasSize(done.sent()).allMatch(AuditEntry::isVerified);
    assertThat(entries)
        .extracting(entry -> entry.event().getAction() + " " + entry.event().getContract())
        .containsExactlyInAnyOrder(
            "KEY_MADE sent.audit", "KEY_MADE sent.sales.v1", "KEY_ROTATED sent.sales.v1");
  }

  @Test
  void shouldMarkWhatTheDomainHasNotSignedAndWhatWasPutThereAgain() throws Exception {
    // Given: one event, a copy of its record, a changed one, and what nobody signed
    MeshDefinition mesh = provision("marked");
    try (AuditLog log = logs(mesh).apply("marked")) {
      log.record(event("marked", "true"));
    }
    ConsumerRecord<byte[], byte[]> good = first("marked.audit");
    byte[] changed = good.value().clone();
    changed[changed.length - 1]++;

    // When:
    write(again(good, good.value()), again(good, changed));
    write(new ProducerRecord<>("marked.audit", 0, good.timestamp(), good.key(), good.value()));
    List<AuditEntry> entries = entries(mesh, "marked");

    // Then:
    assertThat(entries)
        .extracting(AuditEntry::problem)
        .containsExactly(null, "repeat", "signature", "unsigned");
    assertThat(entries.get(0).event().getReason()).isEqualTo("true");
    assertThat(entries.get(0).position()).isEqualTo("marked.audit-0@0");
  }

  @Test
  void shouldTellHowManyAreMissing() {
    // Given: a log that has lost two events
    MeshDefinition mesh = provision("gap");
    try (AuditLog log = logs(mesh).apply("gap")) {
      log.record(event("gap", "one"));
      log.record(event("gap", "two"));
      log.record(event("gap", "three"));
      log.record(event("gap", "four"));
    }

    // When:
    List<AuditEntry> whole = entries(mesh, "gap");
    List<AuditEntry> rest = withoutThoseBetween(mesh, 0, 3);

    // Then:
    assertThat(whole).extracting(AuditEntry::missing).containsExactly(0L, 0L, 0L, 0L);
    assertThat(rest).extracting(AuditEntry::missing).containsExactly(0L, 2L);
  }

  @Test
  void shouldTellHowManyItTakesForWhatProvesNothing() {
    // Given: a log of which the second event has lost its signature
    MeshDefinition mesh = provision("stripped");
    try (AuditLog log = logs(mesh).apply("stripped")) {
      log.record(event("stripped", "one"));
      log.record(event("stripped", "two"));
      log.record(event("stripped", "three"));
    }

    // When:
    List<AuditEntry> entries = strippedOfASignature(mesh, 1);

    // Then:
    assertThat(entries).extracting(AuditEntry::problem).containsExactly(null, "unsigned", null);
    assertThat(entries).extracting(AuditEntry::missing).containsExactly(0L, 0L, 0L);
    assertThat(entries).extracting(AuditEntry::refused).containsExactly(0L, 0L, 1L);
  }

  @Test
  void shouldShowAnEventOnceThatWasSentTwice() {
    // Given:
    MeshDefinition mesh = provision("twice");
    AuditEvent event = event("twice", "once");

    // When:
    try (AuditLog log = logs(mesh).apply("twice")) {
      log.record(event);
      log.record(event);
    }

    // Then:
    assertThat(entries(mesh, "twice")).hasSize(1).allMatch(AuditEntry::isVerified);
  }

  @Test
  void shouldBelieveARevokedKeyUpToWhereTheLogEnded() {
    // Given: a log of which the second event stands behind what the revocation has looked at
    MeshDefinition mesh = provision("bounded");
    try (AuditLog log = logs(mesh).apply("bounded")) {
      log.record(event("bounded", "one"));
      log.record(event("bounded", "two"));
    }
    SignedChains signed;
    try (LocalKeystore keys = LocalKeystore.open(keystore(), "bounded", clock)) {
      signed =
          new ChainScan(broker.bootstrapServers(), keys.verificationKeys(), clock)
              .read(mesh.audit("bounded"), 1);
    }
    Map<String, Long> ends = Map.of("bounded.audit-0", records("bounded.audit").get(1).offset());

    // When:
    KeystoreAdmin.of(keystore(), clock)
        .revoke(
            "bounded.audit",
            1,
            new Revocation(clock.instant(), "lost", signed.lastSequences(), ends));
    List<AuditEntry> entries = entries(mesh, "bounded");

    // Then:
    assertThat(entries).extracting(AuditEntry::problem).containsExactly(null, "key-revoked");
  }

  @Test
  void shouldSayThatThereIsNoSuchTopic() {
    // Given:
    MeshDefinition mesh = new ShopMesh(dir.resolve("nowhere"), "nowhere").load();
    KeystoreAdmin.of(keystore(), clock).provision(mesh);

    // When, then:
    assertThatThrownBy(() -> entries(mesh, "nowhere"))
        .isInstanceOf(MeshException.class)
        .hasMessage("There is no topic nowhere.audit; provision the mesh first");
  }

  private MeshDefinition provision(String domain) {
    MeshDefinition mesh = new ShopMesh(dir.resolve(domain), domain).load();
    KeystoreAdmin.of(keystore(), clock).provision(mesh);
    try (Admin admin = Admin.create(client())) {
      new Provisioner(admin, registry, (short) 1).provision(mesh);
    }
    return mesh;
  }

  private KeystoreAuditLogs logs(MeshDefinition mesh) {
    return new KeystoreAuditLogs(mesh, registry, broker.bootstrapServers(), keystore());
  }

  private List<AuditEntry> entries(MeshDefinition mesh, String domain) {
    try (LocalKeystore keys = LocalKeystore.open(keystore(), domain, clock)) {
      return new AuditTrail(broker.bootstrapServers(), registry, clock)
          .entries(mesh.audit(domain), keys.verificationKeys());
    }
  }

  /** What a reader sees from whom some records are kept. */
  private List<AuditEntry> withoutThoseBetween(MeshDefinition mesh, long first, long last) {
    try (LocalKeystore keys = LocalKeystore.open(keystore(), "gap", clock)) {
      AuditVerifier verifier =
          new AuditVerifier(mesh.audit("gap"), keys.verificationKeys(), registry, clock);
      return records("gap.audit").stream()
          .filter(record -> record.offset() <= first || record.offset() >= last)
          .flatMap(record -> verifier.verify(record).stream())
          .toList();
    }
  }

  private List<AuditEntry> strippedOfASignature(MeshDefinition mesh, long offset) {
    try (LocalKeystore keys = LocalKeystore.open(keystore(), "stripped", clock)) {
      AuditVerifier verifier =
          new AuditVerifier(mesh.audit("stripped"), keys.verificationKeys(), registry, clock);
      return records("stripped.audit").stream()
          .map(
              record ->
                  record.offset() == offset
                      ? new ConsumerRecord<>(
                          record.topic(), 0, offset, record.key(), record.value())
                      : record)
          .flatMap(record -> verifier.verify(record).stream())
          .toList();
    }
  }

  private static AuditEvent event(String domain, String reason) {
    return AuditEvents.of(domain, AuditAction.DOMAIN_RESUMED, Actor.user(), Instant.now())
        .setReason(reason)
        .build();
  }

  private static ProducerRecord<byte[], byte[]> again(
      ConsumerRecord<byte[], byte[]> record, byte[] value) {
    return new ProducerRecord<>(
        record.topic(), 0, record.timestamp(), record.key(), value, record.headers());
  }

  private static ConsumerRecord<byte[], byte[]> first(String topic) {
    return records(topic).get(0);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @SafeVarargs
  private static void write(ProducerRecord<byte[], byte[]>... records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private Path keystore() {
    return dir.resolve("keys");
  }
}
