package io.streammesh.platform.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.PrometheusRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GrafanaDashboardsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METER = Pattern.compile("\\bmesh_[a-z_]+");
  private static final Pattern RECORDED = Pattern.compile("\\bmesh:[a-z_]+(:[a-z0-9_]+)?");

  @Test
  void shouldKeepTheirUidsSoThatAnImportReplacesWhatWasThere() throws IOException {
    for (Map.Entry<String, String> file : GrafanaDashboards.files().entrySet()) {
      assertThat(JSON.readTree(file.getValue()).get("uid").asText() + ".json")
          .isEqualTo(file.getKey());
    }
    assertThat(GrafanaDashboards.files())
        .containsOnlyKeys(
            "streammesh-app.json",
            "streammesh-mesh.json",
            "streammesh-product.json",
            "streammesh-quarantine.json",
            "streammesh-reintegration.json");
  }

  @Test
  void shouldLeaveTheDataSourceToWhoeverLooks() throws IOException {
    for (JsonNode dashboard : dashboards()) {
      assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
      assertThat(dashboard.findValues("datasource"))
          .allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
    }
  }

  @Test
  void shouldAskForNothingThatNobodyMeasuresOrRecords() throws IOException {
    // Given:
    List<String> meters =
        Arrays.stream(MeshMeter.values())
            .flatMap(
                meter ->
                    meter.kind() == MeshMeter.Kind.HISTOGRAM
                        ? Stream.of(meter.fullName() + "_bucket", meter.fullName() + "_count")
                        : Stream.of(meter.fullName()))
            .toList();
    String recorded =
        PrometheusRules.of(MeshDefinition.load(Path.of("../schemas")), "docs/runbooks");

    // When:
    List<String> queries = queries();

    // Then:
    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      assertThat(found(METER, query)).isSubsetOf(meters);
      assertThat(found(RECORDED, query))
          .allSatisfy(series -> assertThat(recorded).contains("record: " + series + "\n"));
    }
  }

  /** What is not measured must not look as if all were well. */
  @Test
  void shouldFallBackToNoNumberOfAlertsAndProbes() throws IOException {
    // When:
    List<String> queries =
        queries().stream()
            .filter(query -> query.contains("ALERTS") || query.contains("mesh_probe_"))
            .toList();

    // Then:
    assertThat(queries).hasSize(4).noneMatch(query -> query.contains("vector("));
  }

  /** Of nodes, Kafka Streams tells nothing else without metrics.recording.level=DEBUG. */
  @Test
  void shouldAskNodesForTheLatencyOfTheYoungestAloneAndForNoProbes() throws IOException {
    // When:
    List<String> queries =
        queries().stream().filter(query -> query.contains("kafka_stream_processor_node_")).toList();

    // Then:
    assertThat(queries)
        .isNotEmpty()
        .allSatisfy(
            query ->
                assertThat(query)
                    .contains("kafka_stream_processor_node_record_e2e_latency_min{")
                    .contains(" < 1e12)"));
  }

  @Test
  void shouldLayOutPanelsSideBySideWithoutOverlap() throws IOException {
    for (JsonNode dashboard : dashboards()) {
      List<String> places = new ArrayList<>();
      dashboard
          .get("panels")
          .forEach(
              panel -> {
                JsonNode at = panel.get("gridPos");
                assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
                places.add(at.get("x").asInt() + "," + at.get("y").asInt());
              });
      assertThat(places).doesNotHaveDuplicates();
    }
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode dashboard : dashboards()) {
      dashboard.findValues("expr").forEach(expression -> queries.add(expression.asText()));
      dashboard
          .at("/templating/list")
          .forEach(variable -> queries.add(variable.get("query").asText()));
    }
    return queries;
  }

  private static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String file : GrafanaDashboards.files().values()) {
      all.add(JSON.readTree(file));
    }
    return all;
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
