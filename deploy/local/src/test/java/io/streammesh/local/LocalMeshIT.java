package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streammesh.local.app.DomainApp;
import io.streammesh.local.process.Eventually;
import io.streammesh.registry.RegisteredSchema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole mesh: a broker here, the registry and the domains' apps as they were built. */
@Timeout(240)
final class LocalMeshIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final Duration STOP_BOUND = Duration.ofSeconds(15);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  @TempDir private Path data;
  private LocalMesh mesh;

  @AfterEach
  void stop() {
    if (mesh != null) {
      mesh.close();
    }
  }

  @Test
  void shouldKeepRecordsIdsAndStateOverARestart() {
    // Given:
    start();
    orders().place("o-1");
    JsonNode before = orders().awaitFact("o-1", 1);
    List<RegisteredSchema> schemas = orders().registry().versions(ShopOrders.PRODUCT + "-value");
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    Instant stopping = Instant.now();
    mesh.close();
    assertThat(Duration.between(stopping, Instant.now())).isLessThan(STOP_BOUND);
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);

    // When:
    start();

    // Then:
    assertThat(said).anyMatch(line -> line.startsWith("0 topics created, 0 altered, "));
    assertThat(orders().awaitFact("o-1", 1)).isEqualTo(before);
    assertThat(orders().registry().versions(ShopOrders.PRODUCT + "-value")).isEqualTo(schemas);
    orders().approve("o-1");
    JsonNode after = orders().awaitFact("o-1", 2);
    assertThat(after.at("/value/status").asText()).isEqualTo("APPROVED");
    assertThat(after.at("/value/customerId").asText()).isEqualTo("c-1");
  }

  @Test
  void shouldServeProductsAndGoOnAfterAnAppIsKilled() {
    // Given:
    start();
    orders().place("o-1");
    JsonNode fact = orders().awaitFact("o-1", 1);
    assertThat(fact.at("/value/deliveryAddress/city").asText()).startsWith("sealed.1.");
    assertThat(fact.at("/value/placedAt").asText()).isEqualTo("2017-05-08T11:06:54Z");
    assertThat(fact.at("/headers/mesh").asText())
        .matches(
            "orders\\.order-facts/1\\.2\\.0; tags=pii\\.address;"
                + " from=orders\\.raw\\.order-events/\\d@0");
    assertThat(mesh.domains())
        .extracting(DomainApp::domain)
        .containsExactly("customers", "orders", "payments");
    ProcessHandle app = process("orders");

    // When:
    app.destroyForcibly();

    // Then: the state that the killed one had is there
    orders().approve("o-1");
    assertThat(orders().awaitFact("o-1", 2).at("/value/customerId").asText()).isEqualTo("c-1");
    assertThat(app.isAlive()).isFalse();
    Eventually.holds(
        "the mesh tells of it",
        () -> said.stream().anyMatch(line -> line.startsWith("orders died (exit code 137)")));
    assertRefusesASecondMesh();
  }

  @Test
  void shouldStartOnlyTheDomainsThatAreAskedFor() {
    // Given:
    MeshOptions options = MeshOptions.in(HOME, data).withDomains(Set.of("payments"));

    // When:
    mesh = LocalMesh.start(options, said::add);

    // Then:
    assertThat(mesh.domains()).extracting(DomainApp::domain).containsExactly("payments");
  }

  @Test
  void shouldRefuseADomainThatTheMeshDoesNotHave() {
    // Given:
    MeshOptions options = MeshOptions.in(HOME, data).withDomains(Set.of("payments", "sales"));

    // When, Then:
    assertThatThrownBy(() -> LocalMesh.start(options, said::add))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith(
            "The mesh cannot start domains [payments, sales]: expected some of");
  }

  private void assertRefusesASecondMesh() {
    assertThatThrownBy(() -> LocalMesh.start(MeshOptions.in(HOME, data), said::add))
        .isInstanceOf(LocalMeshException.class)
        .hasMessage(
            "Another mesh runs in the data folder %s; stop it, or name another folder with"
                + " --data-dir",
            data);
  }

  private ProcessHandle process(String domain) {
    long pid =
        mesh.domains().stream()
            .filter(app -> app.domain().equals(domain))
            .findFirst()
            .orElseThrow()
            .process()
            .pid();
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void start() {
    said.clear();
    MeshOptions options = MeshOptions.in(HOME, data);
    mesh =
        LocalMesh.start(options.withDomains(Set.of("customers", "orders", "payments")), said::add);
  }

  private ShopOrders orders() {
    URI registry = mesh.endpoints().registryUrl();
    return new ShopOrders(mesh.endpoints().bootstrapServers(), registry);
  }
}
