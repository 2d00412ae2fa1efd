package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SendCommandTest {
  private static final String TOPIC = "payments.raw.payment-events";

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
  void shouldNameTheRawTopicsNearestToAnUnknownOne() {
    // When:
    Run run = send("payments.raw.payment-event");

    // Then:
    assertFailure(
        run, "There is no raw topic 'payments.raw.payment-event'; known: " + TOPIC + ", ");
    assertThat(run.err()).doesNotContain(".v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments.dlq", "mesh-payments-store-changelog", ""})
  void shouldRefuseWhatIsNoRawTopicOfTheMesh(String topic) {
    assertFailure(send(topic), "There is no raw topic '" + topic + "'; known: ");
  }

  @Test
  void shouldRefuseAProduct() {
    // When:
    Run run = send("payments.transactions.v1");

    // Then:
    assertFailure(
        run, "payments.transactions.v1 is a product, which its domain's app alone writes; raw");
    assertThat(run.err()).contains(TOPIC);
  }

  @Test
  void shouldSayThatNoMeshRuns() {
    assertFailure(
        send(TOPIC),
        "No local mesh runs (there is no " + ready + ", which one writes once it is ready); start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        TOPIC + " {}",
        TOPIC + " {} --key",
        TOPIC + " {} {} --key k",
        TOPIC + " {} --key k --at yesterday",
        TOPIC + " {} --key k --at 1969-12-31T23:59:59Z",
        TOPIC + " {} --key k --at +1000000000-12-31T23:59:59Z",
        TOPIC + " {} --key k --unknown"
      })
  void shouldEndWithTwoOnAUsageError(String arguments) {
    // When:
    Run run =
        Run.of(
            Stream.concat(
                    Stream.of("send"),
                    Stream.of(arguments.split(" ")).filter(argument -> !argument.isEmpty()))
                .toArray(String[]::new));

    // Then:
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: mesh send").doesNotContain("\tat ");
  }

  @Test
  void shouldSayHowATimeIsWritten() {
    // When:
    Run run = Run.of("send", TOPIC, "{}", "--key", "k", "--at", "yesterday");

    // Then:
    assertThat(run.err())
        .contains("'yesterday' is no time; expected one in UTC, such as 2026-11-20T10:15:30Z")
        .doesNotContain("java.");
  }

  private static Run send(String topic) {
    return Run.of("send", topic, "--key", "p-1", "{}");
  }

  private static void assertFailure(Run run, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mesh: ")
        .contains(message)
        .hasLineCount(1)
        .doesNotContain("unexpected");
  }
}
