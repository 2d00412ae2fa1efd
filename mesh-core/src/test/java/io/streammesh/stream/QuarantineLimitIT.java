package io.streammesh.stream;

import static io.streammesh.stream.BrokerMesh.FACTS;
import static io.streammesh.stream.BrokerMesh.QUARANTINE;
import static io.streammesh.stream.BrokerMesh.RAW;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.stream.BrokerMesh.App;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction holds when too much of it is set aside. */
class QuarantineLimitIT {
  private static final int LIMIT = 100;
  private static final Duration NO_COMMIT = Duration.ofMinutes(10);

  @TempDir Path folder;
  private BrokerMesh mesh;

  @BeforeEach
  void start() throws Exception {
    mesh = new BrokerMesh(folder);
    mesh.send("o-1", Orders.event("o-1", 1).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < LIMIT; i++) {
      mesh.send("o-" + i, "{".getBytes(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldTakeBackTheOpenTransactionAndStopAgainAfterARestart() throws Exception {
    for (int run = 0; run < 2; run++) {
      // When
      Throwable failure;
      try (App app = mesh.run(Orders::publishing, NO_COMMIT)) {
        failure = app.failure();
      }

      // Then
      assertThat(failure)
          .isInstanceOf(QuarantineLimitExceeded.class)
          .hasMessageStartingWith("Of the latest 100 records 100 were set aside")
          .hasMessageContaining("from " + RAW + "/0@1 to " + RAW + "/0@100,")
          .hasMessageContaining("ingress of " + RAW + ": malformed");
      assertThat(mesh.written(QUARANTINE)).as("dead letters were sent").isPositive();
      assertThat(mesh.committed(FACTS)).isEmpty();
      assertThat(mesh.committed(QUARANTINE)).isEmpty();
    }
  }

  @Test
  void shouldGoOnPastWhatAnOperatorHasLetThrough() throws Exception {
    // Given
    ResumePoint resumed = new ResumePoint(Map.of(new TopicPartition(RAW, 0), (long) LIMIT + 1));

    // When
    try (App app = mesh.run(Orders::publishing, Duration.ofMillis(100), resumed)) {
      Instant deadline = Instant.now().plusSeconds(60);
      while (mesh.committed(QUARANTINE).size() < LIMIT) {
        assertThat(Instant.now()).as("waiting for the dead letters").isBefore(deadline);
      }
    }

    // Then
    assertThat(mesh.committed(FACTS)).hasSize(1);
    assertThat(mesh.committed(QUARANTINE)).hasSize(LIMIT);
  }
}
