package io.streammesh.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class EmbeddedBrokerTest {
  @TempDir private Path dir;

  @Test
  void shouldKeepRecordsAcrossARestart() throws Exception {
    // Given:
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir))) {
      Records.createTopic(broker.bootstrapServers());
      Records.write(broker.bootstrapServers(), "first", "second");
    }

    // When:
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir))) {

      // Then:
      assertThat(Records.readAll(broker.bootstrapServers())).containsExactly("first", "second");
    }
  }

  @Test
  void shouldListenOnTheGivenPort() throws Exception {
    // Given:
    int port = FreePorts.one();

    // When:
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir).withPort(port));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {

      // Then:
      assertThat(broker.port()).isEqualTo(port);
      assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      assertThat(admin.describeCluster().nodes().get())
          .singleElement()
          .satisfies(node -> assertThat(node.port()).isEqualTo(port));
    }
  }

  @Test
  void shouldCloseQuicklyAndOnlyOnce() {
    // Given:
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir));
    Instant before = Instant.now();

    // When:
    broker.close();
    broker.close();

    // Then:
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(FreePorts.isFree(broker.port())).isTrue();
    assertThat(broker.failure().toCompletableFuture()).isNotDone();
  }

  @Test
  void shouldRefuseATakenPort() throws Exception {
    // Given:
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerOptions options = BrokerOptions.in(dir.resolve("new")).withPort(other.getLocalPort());

      // When:
      assertThatThrownBy(() -> EmbeddedBroker.start(options))

          // Then:
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith("port %d on 127.0.0.1 is taken", other.getLocalPort());
      assertThat(dir.resolve("new")).doesNotExist();
    }
  }

  @Test
  void shouldRefuseAFolderThatAnotherBrokerUses() {
    // Given:
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerOptions.in(dir))) {
      assertThat(first.port()).isPositive();

      // When:
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(dir)))

          // Then:
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("no other broker uses");
    }
  }

  @Test
  void shouldRefuseAnUnknownSettingValue() {
    // Given:
    BrokerOptions options = BrokerOptions.in(dir).with("num.io.threads", "many");

    // When:
    assertThatThrownBy(() -> EmbeddedBroker.start(options))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("num.io.threads");
  }

  @Test
  void shouldThrowInsteadOfEndingTheProcessWhenItsLogsAreUnusable() throws Exception {
    // Given: a folder where Kafka expects a file, which is an I/O error on its only log folder
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir))) {
      Records.createTopic(broker.bootstrapServers());
      Records.write(broker.bootstrapServers(), "first");
    }
    Path checkpoint = dir.resolve("recovery-point-offset-checkpoint");
    Files.deleteIfExists(checkpoint);
    Files.createDirectories(checkpoint.resolve("blocked"));
    Files.deleteIfExists(dir.resolve(".kafka_cleanshutdown"));
    Path log = dir.resolve("orders-0").resolve("00000000000000000000.log");
    Files.delete(log);
    Files.createDirectories(log.resolve("blocked"));

    // When:
    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(dir)))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(dir.toString());
  }

  @Test
  void shouldThrowWhenTheClusterMetadataAreGarbage() throws Exception {
    // Given:
    EmbeddedBroker.start(BrokerOptions.in(dir)).close();
    overwriteWithGarbage(dir.resolve("__cluster_metadata-0"));

    // When:
    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(dir)))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(dir.toString());
  }

  @Test
  void shouldReportTheFailureOfARunningBroker() throws Exception {
    // Given:
    Path data = dir.resolve("data");
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(data));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Records.createTopic(broker.bootstrapServers());

      // When: its only log folder disappears under it
      Files.move(data, dir.resolve("moved"));
      var unused = admin.deleteTopics(Set.of("orders"));

      // Then:
      assertThat(broker.failure().toCompletableFuture())
          .succeedsWithin(Duration.ofSeconds(30))
          .satisfies(
              e ->
                  assertThat(e)
                      .hasMessageContaining(data.toString())
                      .hasMessageContaining("stopped by itself"));
    }
  }

  private static void overwriteWithGarbage(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[4096]);
        Files.writeString(file, "garbage".repeat(500));
      }
    }
  }
}
