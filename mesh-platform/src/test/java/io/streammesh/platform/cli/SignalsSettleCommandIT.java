package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.lineage.Position;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.platform.audit.KeystoreAuditLogs;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignalsSettleCommandIT {
  private static final String JOURNAL = "orders.reintegration.order-hold";
  private static final String SIGNALS = "fraud.order-risk-signals.v1";
  private static final String USER = "user:" + System.getProperty("user.name");
  private static final MeshDefinition MESH = MeshDefinition.ofClasspath();
  private static final SchemaRegistry REGISTRY = new InMemorySchemaRegistry();
  private static EmbeddedBroker broker;
  private static Path keystore;

  @TempDir private Path empty;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    keystore = data.resolve("keys");
    KeystoreAdmin.of(keystore, Clock.systemUTC()).provision(MESH);
    broker = EmbeddedBroker.start(BrokerOptions.in(data.resolve("broker")));
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("orders.control", 1, (short) 1),
                  new NewTopic(JOURNAL, 2, (short) 1)))
          .all()
          .get();
      for (String domain : MESH.audited()) {
        Contract audit = MESH.audit(domain);
        REGISTRY.register(audit.subject(), audit.schema());
        admin.createTopics(List.of(new NewTopic(audit.topic(), 1, (short) 1))).all().get();
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldTakeASignalOffTheListOnceItIsSettledAndAccountForIt() throws Exception {
    // Given:
    write(1, entry(Kind.REVIEW, 3, "stale-while-stopped"), entry(Kind.FAILED, 4, "action-failed"));
    assertThat(list()).contains(" to be looked at, 0 settled,").contains("id-3").contains("id-4");

    // When:
    Run settled = settle(keystore, 3, "--note", "the order is \u001b[2J canceled");

    // Then:
    assertThat(settled.exitCode()).as(settled.err()).isZero();
    assertThat(settled.out())
        .isEqualToNormalizingNewlines(SIGNALS + "-1@3 is settled by " + USER + "\n");
    assertThat(list())
        .contains(" to be looked at, 1 settled,")
        .doesNotContain("id-3")
        .contains("id-4");
    assertThat(list("--settled"))
        .containsPattern(
            "(?m)^  settled +2026-01-02T03:04:03Z +id-3 +\\S+-1@3 +act +o-3 +stale-while-stopped:"
                + " settled by "
                + USER
                + " at \\S+: the order is \\\\u001b\\[2J canceled$")
        .contains("id-4");
    assertThat(auditOf("canceled"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.isVerified()).isTrue();
              AuditEvent event = entry.event();
              assertThat(event.getAction()).isEqualTo(AuditAction.SIGNAL_SETTLED);
              assertThat(event.getActor()).isEqualTo(USER);
              assertThat(event.getContract()).isEqualTo(SIGNALS);
              assertThat(event.getPort()).isEqualTo("order-hold");
              assertThat(event.getRecords()).isEqualTo(SIGNALS + "/1@3");
              assertThat(event.getRule()).isEqualTo("stale-while-stopped");
            });

    // When:
    Run again = settle(keystore, 3);

    // Then:
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .startsWith("mesh: " + SIGNALS + "-1@3 was settled by " + USER + " at ")
        .endsWith(" already" + System.lineSeparator());

    // When:
    Run show =
        Run.of(
            "signals",
            "show",
            "--port",
            "orders/order-hold",
            SIGNALS + "-1@3",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--registry-url",
            "http://127.0.0.1:1");

    // Then:
    assertThat(show.out()).containsPattern("(?m)^  settled +\\S+ +id-3 .*settled by " + USER);
  }

  @Test
  void shouldSettleNothingThatIsNotLeftToPeople() throws Exception {
    // Given:
    write(0, entry(0, Kind.STARTED, 11, null), entry(0, Kind.STARTED, 12, null));
    write(0, entry(0, Kind.DONE, 12, null));

    // When:
    Run begun = settle(keystore, 0, 11);
    Run done = settle(keystore, 0, 12);
    Run nothing = settle(keystore, 0, 13);

    // Then:
    assertThat(List.of(begun, done, nothing)).extracting(Run::exitCode).containsOnly(1);
    assertThat(begun.err())
        .isEqualToNormalizingNewlines(
            "mesh: fraud.order-risk-signals.v1-0@11 is not left to people: the journal of"
                + " orders/order-hold has it as started; expected review or failed\n");
    assertThat(done.err()).contains("has it as done");
    assertThat(nothing.err()).contains("has nothing of it");
    assertThat(list("--settled")).doesNotContainPattern("(?m)^  settled .*id-1[123]");
  }

  @Test
  void shouldLeaveASignalOpenWhereThatCannotBeAudited() throws Exception {
    // Given:
    write(1, entry(Kind.REVIEW, 7, "unknown"));

    // When: there is no identity that could sign
    Run settled = settle(empty, 1, 7);

    // Then:
    assertThat(settled.exitCode()).isEqualTo(1);
    assertThat(settled.err()).startsWith("mesh: There is no identity of orders");
    assertThat(list()).contains("id-7");
  }

  private static byte[] entry(Kind kind, int number, @Nullable String cause) {
    return entry(1, kind, number, cause);
  }

  private static byte[] entry(int partition, Kind kind, int number, @Nullable String cause) {
    return new JournalEntry(
            kind,
            new SignalRef(
                new Position(SIGNALS, partition, number),
                1_767_323_045_000L,
                "id-" + number,
                "o-" + number,
                1L,
                false),
            Instant.parse("2026-01-02T03:04:00Z").plusSeconds(number),
            cause,
            null,
            null)
        .toBytes();
  }

  private static void write(int partition, byte[]... entries) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] entry : entries) {
        producer.send(new ProducerRecord<>(JOURNAL, partition, "o-1".getBytes(UTF_8), entry)).get();
      }
    }
  }

  /** The events with this reason, once all that wait are sent. */
  private static List<AuditEntry> auditOf(String reason) {
    AuditOutbox.Delivery done =
        AuditOutbox.of(keystore)
            .deliver(new KeystoreAuditLogs(MESH, REGISTRY, broker.bootstrapServers(), keystore));
    assertThat(done.problems()).isEmpty();
    try (LocalKeystore keys = LocalKeystore.open(keystore, "orders", Clock.systemUTC())) {
      return new AuditTrail(broker.bootstrapServers(), REGISTRY, Clock.systemUTC())
          .entries(MESH.audit("orders"), keys.verificationKeys()).stream()
              .filter(entry -> String.valueOf(entry.event().getReason()).endsWith(reason))
              .toList();
    }
  }

  private static String list(String... args) {
    List<String> all = new ArrayList<>(List.of("signals", "list", "--port", "orders/order-hold"));
    all.addAll(List.of(args));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static Run settle(Path keys, long offset, String... args) {
    return settle(keys, 1, offset, args);
  }

  private static Run settle(Path keys, int partition, long offset, String... args) {
    List<String> all = new ArrayList<>(List.of("signals", "settle", "--port", "orders/order-hold"));
    all.add(SIGNALS + "-" + partition + "@" + offset);
    all.addAll(List.of(args));
    all.addAll(List.of("--keystore", keys.toString()));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    return Run.of(all.toArray(String[]::new));
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
