package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mesh up} and {@code mesh demo} make of an app that ended for good. */
@Timeout(240)
final class EndedAppIT {
  private static final Duration END_BOUND = Duration.ofSeconds(60);

  @TempDir private Path dir;

  @Test
  void shouldEndUp() throws Exception {
    // Given:
    Path data = dir.resolve("data");
    try (MeshProcess up =
        MeshProcess.start(dir, "up", "--domains", "orders", "--data-dir", data.toString())) {

      // Then:
      assertEndsWithItsApp(up, 2);
      assertThat(data).isDirectory();
    }
  }

  @Test
  void shouldEndADemo() throws Exception {
    // Given:
    try (MeshProcess demo = MeshProcess.start(dir, "demo", "--duration", "600s")) {

      // Then:
      assertThat(assertEndsWithItsApp(demo, 11)).doesNotExist();
    }
  }

  /**
   * Its data folder.
   *
   * @param processes how many it has: the registry, its apps and its services
   */
  private Path assertEndsWithItsApp(MeshProcess mesh, int processes) throws Exception {
    // Given:
    Path readyFile = dir.resolve("default-ready.json");
    JsonNode ready = mesh.awaitReady(readyFile);
    Path data = Path.of(ready.path("dataDir").asText()).normalize();
    List<ProcessHandle> children = mesh.children();
    assertThat(children).hasSize(processes);
    Path config = data.resolve("config/orders.properties");
    Files.writeString(config, "mesh.http.port=none\n");

    // When: it is started again, and finds a configuration that no restart makes right
    assertThat(children)
        .filteredOn(child -> child.info().commandLine().orElse("").contains(config.toString()))
        .singleElement()
        .satisfies(ProcessHandle::destroyForcibly);

    // Then:
    assertThat(mesh.awaitEnd(END_BOUND)).as(mesh.err()).isEqualTo(1);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(readyFile).doesNotExist();
    assertThat(mesh.err())
        .contains(
            "mesh: orders ended for good (exit code 2); its log is "
                + data.resolve("logs/orders.log"))
        .contains("mesh.http.port is \"none\" (file " + config + ", line 1)")
        .contains("stopped")
        .doesNotContain("\tat ");
    return data;
  }
}
