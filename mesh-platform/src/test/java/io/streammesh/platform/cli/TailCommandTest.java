package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailCommandTest {
  private static final String PRODUCT = "orders.order-facts.v1";

  @TempDir private Path dir;
  private Path ready;

  @BeforeEach
  void setReadyFile() {
    ready = dir.resolve("mesh.json");
    System.setProperty(MeshConnection.READY_FILE, ready.toString());
  }

  @AfterEach
  void clearReadyFile() {
    System.clearProperty(MeshConnection.READY_FILE);
  }

  @Test
  void shouldNameTheProductsNearestToAnUnknownOne() {
    // When:
    Run run = Run.of("tail", "orders.order-fact.v1");

    // Then:
    assertFailure(run, "There is no product 'orders.order-fact.v1'; known: " + PRODUCT + ", ");
    assertThat(run.err()).doesNotContain(".raw.");
  }

  @Test
  void shouldRefuseARawTopic() {
    // When:
    Run run = Run.of("tail", "orders.raw.order-events");

    // Then:
    assertFailure(run, "orders.raw.order-events is a raw topic, private to its domain");
  }

  @ParameterizedTest
  @ValueSource(strings = {PRODUCT, "orders.dlq"})
  void shouldSayThatNoMeshRuns(String product) {
    // When:
    Run run = Run.of("tail", product);

    // Then:
    assertFailure(
        run,
        "No local mesh runs (there is no " + ready + ", which one writes once it is ready); start");
  }

  @Test
  void shouldSayThatTheMeshOfTheReadyFileIsGone() throws Exception {
    // Given:
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(
        ready, "{\"pid\": %d, \"bootstrapServers\": \"127.0.0.1:1\"}".formatted(ended.pid()));

    // When:
    Run run = Run.of("tail", PRODUCT);

    // Then:
    assertFailure(run, "No local mesh runs (process " + ended.pid() + " of " + ready);
  }

  @Test
  void shouldNamePlaceAndExpectationForABrokenReadyFile() throws Exception {
    // Given:
    Files.writeString(ready, "{\n  nonsense");

    // When:
    Run run = Run.of("tail", PRODUCT);

    // Then:
    assertFailure(run, ready + ", line 2: ");
    assertThat(run.err()).contains("expected the JSON that a running mesh writes").hasLineCount(1);
  }

  @Test
  void shouldNameAMissingFieldOfTheReadyFile() throws Exception {
    // Given:
    Files.writeString(ready, "{}");

    // When:
    Run run = Run.of("tail", PRODUCT);

    // Then:
    assertFailure(run, "Expected a text 'bootstrapServers' in " + ready);
  }

  @Test
  void shouldExplainBootstrapServersThatKafkaRefuses() {
    // When:
    Run run = Run.of("tail", "orders.dlq", "--bootstrap-servers", "nonsense");

    // Then:
    assertFailure(run, "Invalid url in bootstrap.servers: nonsense");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail",
        "tail orders.order-facts.v1 --from yesterday",
        "tail orders.order-facts.v1 --max 0",
        "tail orders.order-facts.v1 --max many",
        "tail orders.order-facts.v1 --output xml",
        "tail orders.order-facts.v1 --unknown",
        "tail orders.order-facts.v1 --bootstrap-servers 127.0.0.1:1 --registry-url here:8081"
      })
  void shouldEndWithTwoOnAUsageError(String line) {
    // When:
    Run run = Run.of(line.split(" "));

    // Then:
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: mesh tail").doesNotContain("\tat ");
  }

  private static void assertFailure(Run run, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mesh: ")
        .contains(message)
        .doesNotContain("unexpected")
        .doesNotContain("\tat ");
  }
}
