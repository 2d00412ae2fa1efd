package io.streammesh.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.ChildEvent;
import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.Eventually;
import io.streammesh.local.process.HttpReadiness;
import io.streammesh.local.process.RestartPolicy;
import io.streammesh.local.process.Supervisor;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class DomainLauncherTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final MeshEndpoints ENDPOINTS =
      new MeshEndpoints("127.0.0.1:9092", URI.create("http://127.0.0.1:8081/apis/ccompat/v7"));

  @TempDir private Path dir;
  private final List<ChildProcess> started = new ArrayList<>();
  private DomainBuild build = new DomainBuild("none", "None", List.of(), Path.of("none.jar"));
  private Path data = Path.of("");

  @BeforeEach
  void build() throws Exception {
    build = BuiltDomain.in(dir.resolve("domains"), "orders");
    data = dir.resolve("data with space");
  }

  @AfterEach
  void killWhatIsLeft() {
    started.forEach(ChildProcess::kill);
  }

  @Test
  void shouldStartAnAppAndWaitUntilItIsReady() {
    // When:
    DomainApp app = launch(DomainOptions.STANDARD);
    app.awaitReady(BOUND);

    // Then:
    assertThat(app.process().isAlive()).isTrue();
    assertThat(app.domain()).isEqualTo("orders");
  }

  @Test
  void shouldWriteTheConfigurationOfTheApp() throws Exception {
    // When:
    DomainApp app = launch(DomainOptions.STANDARD.with("test.note", "a=b, c: d\\e"));

    // Then:
    assertThat(load(app.config()))
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "127.0.0.1:9092",
                "mesh.registry.url", "http://127.0.0.1:8081/apis/ccompat/v7",
                "mesh.registry.cache.dir", data.resolve("registry-cache").toString(),
                "mesh.keys.dir", data.resolve("keys").toString(),
                "mesh.http.port", Integer.toString(app.url().getPort()),
                "state.dir", data.resolve("state").resolve("orders").toString(),
                "group.instance.id", "orders-1",
                "session.timeout.ms", "10000",
                "test.note", "a=b, c: d\\e"));
    assertThat(app.config()).content().doesNotContain("#");
  }

  @Test
  void shouldSayWhatTheLogSaysWhenTheAppEnds() {
    // Given:
    DomainApp app = launch(DomainOptions.STANDARD.with("test.exit", "78"));

    // When:
    assertThatThrownBy(() -> app.awaitReady(BOUND))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("orders ended with code 78 before it was ready")
        .hasMessageContaining(data.resolve("logs").resolve("orders.log").toString())
        .hasMessageContaining("the topic is missing");
  }

  @Test
  void shouldGiveUpOnAnAppThatIsNeverReady() {
    // Given:
    DomainApp app = launch(DomainOptions.STANDARD.with("test.never", "true"));

    // When:
    assertThatThrownBy(() -> app.awaitReady(Duration.ofSeconds(2)))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("orders is not ready: GET %s/readyz answered", app.url())
        .hasMessageContaining("expected 200 within 2 s");
  }

  @Test
  void shouldRefuseATakenPort() throws Exception {
    // Given:
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DomainOptions options = DomainOptions.STANDARD.withHttpPort(other.getLocalPort());

      // When:
      assertThatThrownBy(() -> launch(options))

          // Then:
          .isInstanceOf(LocalMeshException.class)
          .hasMessageStartingWith(
              "HTTP port %d of orders on 127.0.0.1 is taken", other.getLocalPort());
    }
  }

  @Test
  void shouldBeReadyAgainAtTheSameAddressAfterAKill() {
    // Given:
    CompletableFuture<Void> restarted = new CompletableFuture<>();
    try (Supervisor supervisor =
        new Supervisor(
            RestartPolicy.STANDARD,
            event -> {
              if (event instanceof ChildEvent.Crashed) {
                restarted.complete(null);
              }
            })) {
      DomainApp app = launch(DomainOptions.STANDARD);
      app.awaitReady(BOUND);
      supervisor.watch(app.process());

      // When:
      app.process().kill();

      // Then:
      assertThat(restarted).succeedsWithin(BOUND);
      Eventually.holds(
          "another process runs",
          () -> supervisor.child("orders").orElseThrow().pid() != app.process().pid());
      ChildProcess again = supervisor.child("orders").orElseThrow();
      new HttpReadiness(app.url().resolve("/readyz")).await(again, BOUND);
    }
  }

  private DomainApp launch(DomainOptions options) {
    DomainApp app = new DomainLauncher(data, ENDPOINTS).launch(build, options.withHeap("48m"));
    started.add(app.process());
    return app;
  }

  private static Properties load(Path file) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
