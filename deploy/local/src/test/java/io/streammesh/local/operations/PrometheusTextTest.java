package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.streammesh.local.LocalMeshException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTextTest {
  @Test
  void shouldReadTheSeriesThatAreAskedFor() {
    // When:
    Map<Series, Double> values =
        PrometheusText.read(
            """
            # HELP mesh_records_total Records of a port: `read` came in
            # TYPE mesh_records_total counter
            mesh_records_total{app="orders",outcome="read",} 1.5E3
            mesh_records_total{app="payments",outcome="read"} 2 1700000000000

            jvm_threads{state="new"} 4.0
            mesh_dropped_records_total 0.0
            """,
            "mesh_");

    // Then:
    assertThat(values)
        .containsOnly(
            entry(records("orders"), 1500.0),
            entry(records("payments"), 2.0),
            entry(new Series("mesh_dropped_records_total", Map.of()), 0.0));
  }

  @ParameterizedTest
  @CsvSource({"+Inf,Infinity", "-Inf,-Infinity", "NaN,NaN", "-0.25,-0.25", "1e-3,0.001"})
  void shouldReadEveryNumber(String text, double expected) {
    // When:
    Map<Series, Double> values = PrometheusText.read("up " + text, "up");

    // Then:
    assertThat(values).containsExactly(entry(new Series("up", Map.of()), expected));
  }

  @Test
  void shouldUnescapeWhatLabelsHold() {
    // When:
    Map<Series, Double> values =
        PrometheusText.read("up{path=\"C:\\\\a \\\"b\\\"\\n}\",le=\"\"} 1", "up");

    // Then:
    assertThat(values.keySet())
        .containsExactly(new Series("up", Map.of("path", "C:\\a \"b\"\n}", "le", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up one",
        "up 1.2.3",
        "up 1 soon",
        "up{a=\"b\" 1",
        "up{a=\"b} 1",
        "up{a=b} 1",
        "up{a=\"b\"c=\"d\"} 1",
        "up{a=\"b\",a=\"c\"} 1",
        "up{a=\"\\t\"} 1",
        "up-to 1",
      })
  void shouldRefuseWhatIsNoSample(String line) {
    assertThatThrownBy(() -> PrometheusText.read("up 1\n" + line, "up"))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageMatching(
            "Line 2 of the metrics is no sample of Prometheus' text format: expected .+ at column"
                + " \\d+");
  }

  @Test
  void shouldRefuseASeriesThatComesTwice() {
    assertThatThrownBy(() -> PrometheusText.read("up{a=\"b\"} 1\nup{a=\"b\",} 1", "up"))
        .isInstanceOf(LocalMeshException.class)
        .hasMessage(
            "Line 2 of the metrics has up{a=\"b\"} a second time; expected each series once");
  }

  private static Series records(String app) {
    return new Series("mesh_records_total", Map.of("app", app, "outcome", "read"));
  }
}
