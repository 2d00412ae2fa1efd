package io.streammesh.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.local.ShopOrders;
import io.streammesh.local.app.DomainApp;
import io.streammesh.local.process.Eventually;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.RegistryUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running mesh goes through, and comes out of by itself. */
@Timeout(300)
final class FaultsIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  @TempDir private Path data;
  private LocalMesh mesh;

  @BeforeEach
  void start() {
    mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("customers", "orders")), said::add);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldKeepAKilledAppDownAndLoseNothing() {
    // Given:
    orders().place("o-1");
    orders().awaitFact("o-1", 1);
    Fault fault = made(FaultKind.APP_KILL);

    // When:
    fault.begin();

    // Then:
    assertThat(app().process().isAlive()).isFalse();
    orders().approve("o-1");

    // When:
    fault.end();

    // Then:
    assertThat(orders().awaitFact("o-1", 2).at("/value/status").asText()).isEqualTo("APPROVED");
    assertGoesOn();
  }

  @Test
  void shouldComeBackByItselfWhenTheBrokerDoes() {
    // Given:
    orders().place("o-1");
    orders().awaitFact("o-1", 1);
    Fault fault = made(FaultKind.BROKER_RESTART);

    // When:
    fault.begin();
    fault.end();

    // Then:
    orders().approve("o-1");
    assertThat(orders().awaitFact("o-1", 2).at("/value/status").asText()).isEqualTo("APPROVED");
    assertGoesOn();
  }

  @Test
  void shouldGoOnWithoutTheRegistryAndHaveItBackAsItWas() {
    // Given:
    List<?> schemas = registry().versions(ShopOrders.PRODUCT + "-value");
    orders().place("o-1");
    orders().awaitFact("o-1", 1);
    Fault fault = made(FaultKind.REGISTRY_DOWN);

    // When:
    fault.begin();

    // Then: what is known needs no registry
    orders().approve("o-1");
    Eventually.holds("the registry is away", () -> !answers());

    // When:
    fault.end();

    // Then:
    Eventually.holds("the registry is back", RECOVERY, this::answers);
    assertThat(registry().versions(ShopOrders.PRODUCT + "-value")).isEqualTo(schemas);
    assertThat(orders().awaitFact("o-1", 2).at("/value/status").asText()).isEqualTo("APPROVED");
    assertGoesOn();
  }

  private boolean answers() {
    try {
      var unused = registry().versions(ShopOrders.PRODUCT + "-value");
      return true;
    } catch (RegistryUnavailableException e) {
      return false;
    }
  }

  private void assertGoesOn() {
    assertThat(mesh.failureOrStop().toCompletableFuture()).isNotDone();
  }

  private Fault made(FaultKind kind) {
    return kind.in(mesh, Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers()));
  }

  private DomainApp app() {
    return mesh.domains().stream()
        .filter(app -> app.domain().equals("orders"))
        .findFirst()
        .orElseThrow();
  }

  private HttpSchemaRegistry registry() {
    return new HttpSchemaRegistry(mesh.endpoints().registryUrl());
  }

  private ShopOrders orders() {
    return new ShopOrders(mesh.endpoints().bootstrapServers(), mesh.endpoints().registryUrl());
  }
}
