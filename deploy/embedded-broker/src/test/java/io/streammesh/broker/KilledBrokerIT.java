package io.streammesh.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class KilledBrokerIT {
  @TempDir private Path dir;

  @Test
  void shouldKeepCommittedRecordsAfterAKill() throws Exception {
    // Given:
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokerInAnotherProcess.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(output.readLine()).isEqualTo("written");
    } finally {
      process.destroyForcibly().waitFor();
    }
    Instant before = Instant.now();

    // When:
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir))) {

      // Then:
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(45));
      assertThat(Records.readAll(broker.bootstrapServers())).containsExactly("first", "second");
    }
  }

  /** Runs until it is killed. */
  static final class BrokerInAnotherProcess {
    private BrokerInAnotherProcess() {}

    public static void main(String[] args) throws Exception {
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(Path.of(args[0])));
      Records.createTopic(broker.bootstrapServers());
      Records.write(broker.bootstrapServers(), "first", "second");
      System.out.println("written");
      new CountDownLatch(1).await();
    }
  }
}
