package io.streammesh.metrics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshMeterTest {
  /** Maven runs tests in the folder of their module. */
  private static final Path PAGE = Path.of("..", "docs", "operations.md");

  @Test
  void shouldBeListedForOperatorsAsItIs() throws IOException {
    // When
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `mesh_")).toList();

    // Then
    assertThat(rows)
        .as("docs/operations.md")
        .containsExactlyElementsOf(
            Arrays.stream(MeshMeter.values()).map(MeshMeterTest::row).toList());
  }

  private static String row(MeshMeter meter) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            meter.fullName(),
            meter.kind().name().toLowerCase(Locale.ROOT),
            meter.labels().stream().map(label -> "`" + label + "`").collect(joining(", ")),
            meter.unit(),
            meter.meaning());
  }

  @ParameterizedTest
  @EnumSource(MeshMeter.class)
  void shouldBeNamedAsPrometheusAsks(MeshMeter meter) {
    assertThat(meter.fullName()).matches("mesh(_[a-z]+)+");
    switch (meter.kind()) {
      case COUNTER -> assertThat(meter.fullName()).endsWith("_total");
      case INFO -> assertThat(meter.fullName()).endsWith("_info");
      case HISTOGRAM -> assertThat(meter.fullName()).endsWith("_seconds");
      case GAUGE -> assertThat(meter.fullName()).doesNotEndWith("_total");
    }
    assertThat(meter.labels()).doesNotContain("domain", "app", "le").doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseValuesThatAreNotThoseOfItsLabels() {
    Samples samples = new Samples(Labels.of("domain", "orders", "app", "orders"));

    assertThatThrownBy(() -> samples.add(MeshMeter.RECORDS, 1, "orders.order-facts.v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mesh_records_total")
        .hasMessageContaining("[product, outcome]");
  }
}
