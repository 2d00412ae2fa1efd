package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.control.ControlTopic;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.lineage.Position;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.platform.audit.KeystoreAuditLogs;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.reintegration.ActingSwitch;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A mesh whose port {@code orders/order-hold} does not run: its journal has what a test writes
 * there, and commands look after it.
 */
final class SignalsScene implements AutoCloseable {
  static final String SIGNALS = "fraud.order-risk-signals.v1";
  static final String USER = "user:" + System.getProperty("user.name");

  /** When all signals say that it happened: 2026-01-02T03:04:05Z. */
  static final long TIME = 1_767_323_045_000L;

  private static final String CONTROL = "orders.control";
  private static final String JOURNAL = "orders.reintegration.order-hold";
  private static final MeshDefinition MESH = MeshDefinition.ofClasspath();

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final Path keystore;
  private final EmbeddedBroker broker;

  SignalsScene(Path folder) throws Exception {
    keystore = folder.resolve("keys");
    KeystoreAdmin.of(keystore, Clock.systemUTC()).provision(MESH);
    broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    List<NewTopic> topics = new ArrayList<>();
    topics.add(new NewTopic(CONTROL, 1, (short) 1));
    topics.add(new NewTopic(JOURNAL, 2, (short) 1));
    for (String domain : MESH.audited()) {
      Contract audit = MESH.audit(domain);
      registry.register(audit.subject(), audit.schema());
      topics.add(new NewTopic(audit.topic(), 1, (short) 1));
    }
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(topics).all().get();
    }
  }

  /** With the keys of all domains. */
  Path keystore() {
    return keystore;
  }

  ActingSwitch acting() {
    return new ActingSwitch(
        new ControlTopic(client(), client(), CONTROL, Duration.ofSeconds(30)),
        "orders",
        MESH.domain("orders").reintegrationPort("order-hold"),
        Clock.systemUTC());
  }

  /** A signal that acts on a key of its own. */
  static SignalRef signal(int partition, long offset) {
    return proven(partition, offset, false);
  }

  /** One that takes back what was said of its key. */
  static SignalRef withdrawal(int partition, long offset) {
    return proven(partition, offset, true);
  }

  private static SignalRef proven(int partition, long offset, boolean withdrawal) {
    return new SignalRef(
        new Position(SIGNALS, partition, offset),
        TIME,
        "id-" + offset,
        "o-" + offset,
        1L,
        withdrawal);
  }

  /** A record that proves nothing but where it stands. */
  static SignalRef unproven(int partition, long offset) {
    return new SignalRef(new Position(SIGNALS, partition, offset), TIME, null, null, null, false);
  }

  /** What became of a signal, without the record. */
  static JournalEntry entry(Kind kind, SignalRef signal, @Nullable String cause) {
    return entry(kind, signal, cause, null);
  }

  /** What became of a signal as many seconds after 03:04 as its offset says. */
  static JournalEntry entry(
      Kind kind,
      SignalRef signal,
      @Nullable String cause,
      @Nullable ConsumerRecord<byte[], byte[]> original) {
    return new JournalEntry(
        kind,
        signal,
        Instant.parse("2026-01-02T03:04:00Z").plusSeconds(signal.position().offset()),
        cause,
        cause == null ? null : "so it is",
        original);
  }

  /** Writes entries where the port would. */
  void write(JournalEntry... entries) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (JournalEntry entry : entries) {
        String key = entry.signal().key();
        producer
            .send(
                new ProducerRecord<>(
                    JOURNAL,
                    entry.signal().position().partition(),
                    key == null ? null : key.getBytes(UTF_8),
                    entry.toBytes()))
            .get();
      }
    }
  }

  /** Writes what no port of this version does. */
  void writeNoEntry(int partition) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer
          .send(new ProducerRecord<>(JOURNAL, partition, null, "no entry".getBytes(UTF_8)))
          .get();
    }
  }

  /** Runs {@code mesh signals} on the port with a command that is not audited. */
  Run run(String command, String... args) {
    List<String> all = new ArrayList<>(List.of("signals", command, "--port", "orders/order-hold"));
    all.addAll(List.of(args));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    return Run.of(all.toArray(String[]::new));
  }

  /** Runs one that is. */
  Run audited(String command, String... args) {
    return audited(keystore, command, args);
  }

  /** Runs it with another keystore. */
  Run audited(Path keys, String command, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--keystore", keys.toString()));
    return run(command, all.toArray(String[]::new));
  }

  /** The events of the domain that end with this reason, once all that wait are sent. */
  List<AuditEntry> auditOf(String reason) {
    AuditOutbox.Delivery done =
        AuditOutbox.of(keystore)
            .deliver(new KeystoreAuditLogs(MESH, registry, broker.bootstrapServers(), keystore));
    assertThat(done.problems()).isEmpty();
    try (LocalKeystore keys = LocalKeystore.open(keystore, "orders", Clock.systemUTC())) {
      return new AuditTrail(broker.bootstrapServers(), registry, Clock.systemUTC())
          .entries(MESH.audit("orders"), keys.verificationKeys()).stream()
              .filter(entry -> String.valueOf(entry.event().getReason()).endsWith(reason))
              .toList();
    }
  }

  @Override
  public void close() {
    broker.close();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
