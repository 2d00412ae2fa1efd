package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignalsCommandIT {
  private static final String CONTROL = "orders.control";
  private static final String JOURNAL = "orders.reintegration.order-hold";
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
              List.of(new NewTopic(CONTROL, 1, (short) 1), new NewTopic(JOURNAL, 2, (short) 1)))
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
  void shouldStopAPortUntilItIsReleased() {
    // When:
    Run stopped = signals("stop", "--port", "orders/order-hold", "--reason", "all is held");

    // Then:
    assertThat(stopped.exitCode()).as(stopped.err()).isZero();
    assertThat(stopped.out()).startsWith("orders/order-hold is stopped since ");
    assertThat(acting().state().orElseThrow().reason()).isEqualTo("all is held");

    // When:
    Run released = signals("release", "--port", "orders/order-hold");

    // Then:
    assertThat(released.out()).isEqualToNormalizingNewlines("orders/order-hold may act again\n");
    assertThat(acting().state()).isEmpty();

    // When:
    Run again = signals("release", "--port", "orders/order-hold");

    // Then:
    assertThat(again.out()).isEqualToNormalizingNewlines("orders/order-hold is not stopped\n");
  }

  @Test
  void shouldAuditWhoStoppedAPortAndWhoReleasedIt() {
    // Given:
    signals("stop", "--port", "orders/order-hold", "--reason", "too many holds");

    // When:
    Run released = signals("release", "--port", "orders/order-hold");

    // Then: both wait for a command that knows the registry, too
    assertThat(released.exitCode()).as(released.err()).isZero();
    assertThat(released.err()).contains("audit events wait in " + keystore);
    List<AuditEntry> entries = auditOf("too many holds");
    assertThat(entries).allMatch(AuditEntry::isVerified);
    assertThat(entries)
        .extracting(AuditEntry::event)
        .extracting(
            AuditEvent::getAction,
            AuditEvent::getActor,
            AuditEvent::getContract,
            AuditEvent::getPort)
        .containsExactly(
            tuple(AuditAction.ACTING_STOPPED, USER, "fraud.order-risk-signals.v1", "order-hold"),
            tuple(AuditAction.ACTING_RELEASED, USER, "fraud.order-risk-signals.v1", "order-hold"));
  }

  @Test
  void shouldStopAPortThoughThatCannotBeAuditedAndNotReleaseIt() {
    // When: there is no identity that could sign
    Run stopped =
        signalsOf(empty, "stop", "--port", "orders/order-hold", "--reason", "a forged signal");

    // Then:
    assertThat(stopped.exitCode()).isZero();
    assertThat(stopped.out()).startsWith("orders/order-hold is stopped since ");
    assertThat(stopped.err())
        .startsWith("warning: it is not audited who stopped it: There is no identity of orders");
    assertThat(acting().state().orElseThrow().reason()).isEqualTo("a forged signal");

    // When:
    Run released = signalsOf(empty, "release", "--port", "orders/order-hold");

    // Then:
    assertThat(released.exitCode()).isEqualTo(1);
    assertThat(released.err()).startsWith("mesh: There is no identity of orders");
    assertThat(acting().isStopped()).isTrue();
    assertThat(empty).isEmptyDirectory();

    // When:
    signals("release", "--port", "orders/order-hold");

    // Then:
    assertThat(acting().isStopped()).isFalse();
    assertThat(auditOf("a forged signal"))
        .extracting(entry -> entry.event().getAction())
        .containsExactly(AuditAction.ACTING_RELEASED);
  }

  @Test
  void shouldShowWhatBecameOfThePortsSignals() throws Exception {
    // Given: one was done, one was begun, one is a person's to decide, and two were refused
    write(0, entry(Kind.INTENT, 1, null), entry(Kind.STARTED, 1, null), entry(Kind.DONE, 1, null));
    write(0, entry(Kind.INTENT, 2, null), entry(Kind.STARTED, 2, null));
    write(1, entry(Kind.REVIEW, 3, "stale-while-stopped"), entry(Kind.REFUSED, 4, "signature"));
    write(1, entry(Kind.REFUSED, 5, "signature"), "no entry".getBytes(UTF_8));
    acting().stop("all is held", event -> {});

    // When:
    Run run = signals("list", "--port", "orders/order-hold");

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .startsWith("orders/order-hold acts on fraud.order-risk-signals.v1: STOPPED since ")
        .endsWith(
            "(all is held); 1 done, 1 to be looked at, 0 settled, 1 begun without an outcome");
    assertThat(lines.get(1)).isEqualTo("  refused    signature: 2");
    assertThat(lines.get(2)).isEqualTo("  unreadable entries of another version: 1");
    assertThat(lines.get(3))
        .matches(
            "  review +2026-01-02T03:04:03Z +id-3 +\\S+@3 +withdraw +o-3"
                + " +stale-while-stopped: so it is");
    assertThat(lines.get(4)).matches("  unknown +2026-01-02T03:04:02Z +id-2 +\\S+@2 +act +o-2 *");
    assertThat(lines.get(5)).matches("  done +2026-01-02T03:04:01Z +id-1 +\\S+@1 +act +o-1 *");

    // When:
    Run refused = signals("list", "--port", "orders/order-hold", "--refused", "1");

    // Then: the latest, of which nothing is proven but where it stands
    assertThat(refused.out().lines().filter(line -> line.contains("refused")).toList())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("  refused    signature: 2"),
            line ->
                assertThat(line)
                    .matches(
                        "  refused +2026-01-02T03:04:05Z +- +\\S+@5 +- +- +signature: so it is"));

    // When:
    acting().release(event -> {});

    // Then:
    assertThat(signals("list", "--port", "orders/order-hold", "--latest", "0").out())
        .contains("fraud.order-risk-signals.v1: acting; 1 done")
        .doesNotContain("id-1");
  }

  private static byte[] entry(Kind kind, int number, @Nullable String cause) {
    boolean proven = kind != Kind.REFUSED;
    return new JournalEntry(
            kind,
            new SignalRef(
                new Position("fraud.order-risk-signals.v1", 0, number),
                1_767_323_045_000L,
                proven ? "id-" + number : null,
                proven ? "o-" + number : null,
                1L,
                kind == Kind.REVIEW),
            Instant.parse("2026-01-02T03:04:0%dZ".formatted(number)),
            cause,
            cause == null ? null : "so it is",
            new ConsumerRecord<>(
                "fraud.order-risk-signals.v1",
                0,
                number,
                ("o-" + number).getBytes(UTF_8),
                "a signal".getBytes(UTF_8)))
        .toBytes();
  }

  private static void write(int partition, byte[]... entries) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] entry : entries) {
        producer.send(new ProducerRecord<>(JOURNAL, partition, null, entry)).get();
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

  private static Run signals(String... args) {
    return signalsOf(keystore, args);
  }

  private static Run signalsOf(Path keys, String... args) {
    List<String> all = new ArrayList<>(List.of("signals"));
    all.addAll(List.of(args));
    if (!args[0].equals("list")) {
      all.addAll(List.of("--keystore", keys.toString()));
    }
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    return Run.of(all.toArray(String[]::new));
  }

  private static ActingSwitch acting() {
    return new ActingSwitch(
        new ControlTopic(client(), client(), CONTROL, Duration.ofSeconds(30)),
        "orders",
        MESH.domain("orders").reintegrationPort("order-hold"),
        Clock.systemUTC());
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
