package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that someone has damaged: one message, and nothing keeps running. */
@Timeout(60)
final class DamagedDataIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));

  @TempDir private Path data;

  @AfterEach
  void nothingRuns() {
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void shouldNameTheBrokersBrokenIdentity() throws Exception {
    // Given:
    write("broker/meta.properties", "garbage");

    // When:
    assertThatThrownBy(this::start)

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining(data.resolve("broker").toString())
        .hasMessageContaining("meta.properties is damaged");
  }

  @Test
  void shouldNameTheLogOfARegistryWhoseDataAreBroken() throws Exception {
    // Given:
    write("registry/registry.mv.db", "garbage".repeat(2000));

    // When:
    assertThatThrownBy(this::start)

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("registry ended with code")
        .hasMessageContaining(data.resolve("logs/registry.log").toString())
        .message()
        .doesNotContain("\tat ");
  }

  private void write(String file, String content) throws Exception {
    Path path = data.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content, StandardCharsets.UTF_8);
  }

  private void start() {
    LocalMesh.start(MeshOptions.in(HOME, data).withDomains(Set.of("orders")), line -> {}).close();
  }
}
