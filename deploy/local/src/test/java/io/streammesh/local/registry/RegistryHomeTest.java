package io.streammesh.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryHomeTest {
  @TempDir private Path dir;

  @Test
  void shouldFindTheRunner() throws Exception {
    // Given:
    Path runner = Files.writeString(dir.resolve("registry-1-runner.jar"), "");
    Files.writeString(dir.resolve("other.jar"), "");

    // Then:
    assertThat(new RegistryHome(dir).runner()).isEqualTo(runner);
  }

  @Test
  void shouldNameAnEmptyFolder() {
    assertThatThrownBy(() -> new RegistryHome(dir).runner())
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining(dir.toString())
        .hasMessageContaining("expected one");
  }

  @Test
  void shouldNameAMissingFolder() {
    assertThatThrownBy(() -> new RegistryHome(dir.resolve("none")).runner())
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining(dir.resolve("none").toString());
  }

  @Test
  void shouldRefuseATakenPort() throws Exception {
    // Given:
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      // When:
      assertThatThrownBy(() -> RegistryServer.start(new RegistryHome(dir), dir, port))

          // Then:
          .isInstanceOf(LocalMeshException.class)
          .hasMessageStartingWith("registry port %d on 127.0.0.1 is taken", port);
    }
  }
}
