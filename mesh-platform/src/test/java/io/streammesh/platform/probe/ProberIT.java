package io.streammesh.platform.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.platform.ShopMesh;
import io.streammesh.platform.audit.KeystoreAuditLogs;
import io.streammesh.platform.provision.Provisioner;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A prober of a domain whose app tells at once of each probe that it gets. */
@Timeout(300)
final class ProberIT {
  private static final String INPUT = "shop.raw.sale-events";
  private static final String PRODUCT = "shop.sales.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DownRegistry registry = new DownRegistry(new InMemorySchemaRegistry());
  @TempDir private Path data;
  private EmbeddedBroker broker;
  private MeshDefinition mesh;
  private HttpServer info;
  private KafkaConsumer<byte[], byte[]> inputs;
  private Thread app;
  private volatile boolean tells = true;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(data.resolve("broker")));
    mesh = new ShopMesh(data.resolve("mesh"), "shop").load();
    KeystoreAdmin.of(keystore(), Clock.systemUTC()).provision(mesh);
    try (Admin admin = Admin.create(client())) {
      new Provisioner(admin, registry, (short) 1).provision(mesh);
    }
    info = serveInfo();
    inputs =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    app = new Thread(this::tellOfArrivals, "app");
    app.start();
  }

  @AfterEach
  void stop() throws Exception {
    inputs.wakeup();
    app.join();
    inputs.close();
    info.stop(0);
    broker.close();
  }

  @Test
  void shouldLoseNoProbeWhileTheAuditCannotBeRead() {
    try (AppMetrics metrics = Prober.metrics();
        Prober unused = Prober.start(probed("/info"), Duration.ofMillis(250), PATIENCE, metrics)) {
      // Given:
      eventually(() -> count(metrics, "mesh_probe_arrived_total") > 0);

      // When: what comes cannot be verified, for longer than a probe may take
      registry.isDown(true);
      Instant since = Instant.now();
      eventually(() -> Instant.now().isAfter(since.plus(PATIENCE).plusSeconds(2)));
      double sent = count(metrics, "mesh_probe_sent_total");
      double arrived = count(metrics, "mesh_probe_arrived_total");

      // Then:
      assertThat(arrived).isLessThan(sent);
      assertThat(count(metrics, "mesh_probe_lost_total")).isZero();
      assertThat(rounds(metrics, "failed")).isPositive();

      // When:
      registry.isDown(false);

      // Then: all have arrived, and in time
      eventually(() -> count(metrics, "mesh_probe_arrived_total") >= sent);
      assertThat(count(metrics, "mesh_probe_lost_total")).isZero();

      // And:
      double done = rounds(metrics, "done");
      eventually(() -> rounds(metrics, "done") > done);
    }
  }

  @Test
  void shouldDoNoRoundInWhichNoAppTellsItsPaths() {
    try (AppMetrics metrics = Prober.metrics();
        Prober unused = Prober.start(probed("/info"), Duration.ofMillis(250), PATIENCE, metrics)) {
      // Given:
      eventually(() -> rounds(metrics, "done") > 0);

      // When: of two that fail, the second has begun since
      tells = false;
      double failed = rounds(metrics, "failed");
      eventually(() -> rounds(metrics, "failed") > failed + 1);
      double done = rounds(metrics, "done");
      eventually(() -> rounds(metrics, "failed") > failed + 4);

      // Then: what is known of it is probed all the same
      assertThat(rounds(metrics, "done")).isEqualTo(done);
      double sent = count(metrics, "mesh_probe_sent_total");
      eventually(() -> count(metrics, "mesh_probe_sent_total") > sent);

      // When:
      tells = true;

      // Then:
      eventually(() -> rounds(metrics, "done") > done);
    }
  }

  @Test
  void shouldDoNoRoundWithoutAnAppThatHasNeverToldItsPaths() {
    // Given: of two apps, one that does not answer
    ProbedMesh probed = probed("/info", "/none");

    // When:
    try (AppMetrics metrics = Prober.metrics();
        Prober unused = Prober.start(probed, Duration.ofMillis(250), PATIENCE, metrics)) {
      eventually(() -> count(metrics, "mesh_probe_arrived_total") > 0);
      eventually(() -> rounds(metrics, "failed") > 1);

      // Then:
      assertThat(rounds(metrics, "done")).isZero();
    }
  }

  private ProbedMesh probed(String... paths) {
    String address = "http://127.0.0.1:" + info.getAddress().getPort();
    return new ProbedMesh(
        mesh,
        broker.bootstrapServers(),
        registry,
        keystore(),
        Arrays.stream(paths).map(path -> URI.create(address + path)).toList());
  }

  private void tellOfArrivals() {
    try (AuditLog log =
        new KeystoreAuditLogs(mesh, registry, broker.bootstrapServers(), keystore())
            .apply("shop")) {
      List<TopicPartition> partitions =
          inputs.partitionsFor(INPUT).stream()
              .map(partition -> new TopicPartition(INPUT, partition.partition()))
              .toList();
      inputs.assign(partitions);
      inputs.seekToBeginning(partitions);
      while (true) {
        for (ConsumerRecord<byte[], byte[]> probe : inputs.poll(Duration.ofSeconds(1))) {
          log.record(
              AuditEvents.of("shop", AuditAction.PROBE_ARRIVED, Actor.app("shop"), Instant.now())
                  .setContract(PRODUCT)
                  .setRecords(
                      "%s/%d@%d".formatted(probe.topic(), probe.partition(), probe.offset()))
                  .build());
        }
      }
    } catch (WakeupException e) {
      // The test is over.
    }
  }

  private HttpServer serveInfo() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] told =
        "{\"domain\": \"shop\", \"probePaths\": {\"%s\": [\"%s\"]}}"
            .formatted(INPUT, PRODUCT)
            .getBytes(UTF_8);
    server.createContext(
        "/info",
        exchange -> {
          if (tells) {
            exchange.sendResponseHeaders(200, told.length);
            exchange.getResponseBody().write(told);
          } else {
            exchange.sendResponseHeaders(503, -1);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static double count(AppMetrics metrics, String name) {
    return metrics.registry().find(name).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static double rounds(AppMetrics metrics, String outcome) {
    return metrics
        .registry()
        .get("mesh_probe_rounds_total")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private static void eventually(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private Path keystore() {
    return data.resolve("keys");
  }
}
