package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.local.app.DomainApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app whose exit code says that another start would end the same way. */
@Timeout(180)
final class EndedAppIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  @TempDir private Path data;

  @Test
  void shouldFailAsAWholeWhenAnAppEndsForGood() throws Exception {
    // Given:
    try (LocalMesh mesh =
        LocalMesh.start(MeshOptions.in(HOME, data).withDomains(Set.of("orders")), said::add)) {
      DomainApp orders =
          mesh.domains().stream()
              .filter(app -> app.domain().equals("orders"))
              .findFirst()
              .orElseThrow();
      Files.writeString(orders.config(), "mesh.http.port=none\n");
      assertThat(mesh.failure().toCompletableFuture()).isNotDone();

      // When: it is started again, and finds a configuration that no restart makes right
      orders.process().kill();

      // Then:
      assertThat(mesh.failure().toCompletableFuture())
          .succeedsWithin(BOUND)
          .satisfies(
              failure ->
                  assertThat(failure)
                      .hasMessageStartingWith(
                          "orders ended for good (exit code 2); its log is %s",
                          data.resolve("logs/orders.log"))
                      .hasMessageContaining(
                          "mesh.http.port is \"none\" (file %s, line 1)", orders.config()));
      assertThat(said)
          .contains("orders ended for good (exit code 2), see " + data.resolve("logs/orders.log"));
    }
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }
}
