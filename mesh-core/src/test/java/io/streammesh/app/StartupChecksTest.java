package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.DomainDefinition;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StartupChecksTest {
  /** The bound is far below the client's own of a minute, which it would go on asking for. */
  @Test
  @Timeout(30)
  void shouldNotAskForLongerThanItWasToldTo() throws Exception {
    // Given: a port that takes connections, and never answers
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Object> client =
          Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort());

      // Then
      assertThatThrownBy(
              () ->
                  StartupChecks.requireTopics(
                      client,
                      Duration.ofMillis(500),
                      DomainDefinition.of(MeshDefinition.ofClasspath(), "orders")))
          .isInstanceOfSatisfying(
              StartupException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
          .hasMessageContaining("did not describe the domain's topics within 500 ms");
    }
  }
}
