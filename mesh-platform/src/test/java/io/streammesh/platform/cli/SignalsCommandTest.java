package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalsCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"orders", "orders/", "/order-hold", ""})
  void shouldSayHowAPortIsNamed(String port) {
    // When:
    Run run = Run.of("signals", "stop", "--port", port, "--reason", "every order is held");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'" + port + "' is no port")
        .contains("such as orders/order-hold");
  }

  @Test
  void shouldNameThePortsThatADomainHas() {
    // When:
    Run run =
        Run.of(
            "signals",
            "release",
            "--port",
            "orders/order-hald",
            "--bootstrap-servers",
            "localhost:1");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "mesh: The domain orders has no reintegration port 'order-hald'; known: order-hold\n");
  }

  @Test
  void shouldAskForAReason() {
    // When:
    Run run = Run.of("signals", "stop", "--port", "orders/order-hold", "--reason", " ");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--reason").contains("blank");
  }

  @Test
  void shouldRefuseANoteThatIsAStory() {
    // When:
    Run run =
        Run.of(
            "signals",
            "settle",
            "--port",
            "orders/order-hold",
            "--note",
            "x".repeat(1001),
            "fraud.order-risk-signals.v1-3@17");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("option '--note': 1001 characters, expected up to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--latest", "--refused"})
  void shouldRefuseToShowLessThanNothing(String option) {
    // When:
    Run run = Run.of("signals", "list", option, "-1");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("option '" + option + "': -1, expected 0 or more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fraud.order-risk-signals.v1",
        "fraud.order-risk-signals.v1/3@17",
        "fraud.order-risk-signals.v1-3",
        "fraud.order-risk-signals.v1-3@-1",
        "fraud.order-risk-signals.v1-3@99999999999999999999",
        "-3@17"
      })
  void shouldSayHowAPositionIsWritten(String position) {
    // When:
    Run run = Run.of("signals", "show", "--port", "orders/order-hold", "--", position);

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'" + position + "' is no position")
        .contains("such as fraud.order-risk-signals.v1-3@17");
  }

  @Test
  void shouldNameThePortsThatHaveJournals() {
    // When:
    Run run =
        Run.of("signals", "show", "--port", "orders/holds", "fraud.order-risk-signals.v1-3@17");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "mesh: The domain orders has no reintegration port 'holds'; known: order-hold\n");
  }

  @Test
  void shouldSayWhatAPortActsOn() {
    // When:
    Run run = Run.of("signals", "show", "--port", "orders/order-hold", "orders.order-facts.v2-0@1");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "mesh: orders/order-hold acts on fraud.order-risk-signals.v1, so its journal has nothing"
                + " of orders.order-facts.v2-0@1\n");
  }
}
