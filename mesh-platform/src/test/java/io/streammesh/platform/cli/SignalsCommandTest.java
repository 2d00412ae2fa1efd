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
}
