package io.streammesh.platform.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class PrometheusRulesTest {
  private static final MeshDefinition SHOP = MeshDefinition.load(Path.of("../schemas"));
  private static final String PRODUCT = "orders.order-facts.v2";
  private static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");
  private static final List<Path> CASES =
      List.of(
          Path.of("../deploy/prometheus/alerts.test.yaml"),
          Path.of("../deploy/prometheus/slow-alerts.test.yaml"),
          Path.of("../deploy/prometheus/support.test.yaml"));
  private static final Pattern METER = Pattern.compile("\\bmesh_[a-z_]+");

  @Test
  void shouldRecordWhatIsLateAgainstTheContractsOwnBound() {
    // When:
    List<Map<String, Object>> rules = rules("mesh-promises");

    // Then:
    assertThat(expression(rules, "mesh:product_late:ratio_rate5m", PRODUCT))
        .isEqualTo(
            """
            1 - sum by (domain, product) (rate(mesh_product_age_seconds_bucket{product="%1$s", le=~"5(\\\\.0)?"}[5m]))
              / sum by (domain, product) (rate(mesh_product_age_seconds_count{product="%1$s"}[5m]))\
            """
                .formatted(PRODUCT));
    assertThat(expression(rules("mesh-budgets"), PromiseSeries.BUDGET_LEFT, PRODUCT))
        .contains("[28d]")
        .endsWith(" / 0.01");
  }

  @Test
  void shouldRecordEachPromiseOfTheShop() {
    // Given:
    List<String> promising =
        SHOP.contracts().stream()
            .filter(contract -> contract.kind() == ContractKind.PRODUCT)
            .filter(contract -> contract.latency().isPresent())
            .map(Contract::id)
            .toList();

    // When:
    List<Map<String, Object>> rules =
        rules("mesh-promises").stream()
            .filter(rule -> !PromiseSeries.SUPPORT_END.equals(rule.get("record")))
            .toList();

    // Then:
    assertThat(promising).contains(PRODUCT, "fraud.order-risk-signals.v1");
    assertThat(promising)
        .allSatisfy(
            product -> {
              for (String window : BurnRate.windows()) {
                assertThat(expression(rules, PromiseSeries.lateOver(window), product)).isNotEmpty();
              }
            });
    assertThat(rules).hasSize(promising.size() * (BurnRate.windows().size() + 1));
    assertThat(rules("mesh-budgets")).hasSize(promising.size());
  }

  @Test
  void shouldRecordThatSupportEndsWithItsLastDay() {
    // When:
    List<Map<String, Object>> ends =
        rules("mesh-promises").stream()
            .filter(rule -> PromiseSeries.SUPPORT_END.equals(rule.get("record")))
            .toList();

    // Then:
    String end = "vector(%d)".formatted(Instant.parse("2027-07-01T00:00:00Z").getEpochSecond());
    assertThat(SHOP.contract("orders.order-facts.v1").endOfSupport()).contains(LAST_DAY);
    assertThat(ends)
        .hasSameSizeAs(
            SHOP.contracts().stream()
                .filter(contract -> contract.endOfSupport().isPresent())
                .toList())
        .contains(
            Map.of(
                "record",
                "mesh:product_support_end_timestamp_seconds",
                "expr",
                end,
                "labels",
                Map.of("domain", "orders", "product", "orders.order-facts.v1")));
  }

  /** The cases of promtool take longer steps. */
  @Test
  void shouldTellOfAnEndOfSupportThirtyDaysBefore() {
    assertThat(alerts())
        .filteredOn(alert -> alert.name().equals("MeshSupportEnds"))
        .singleElement()
        .extracting(Alert::expression)
        .asString()
        .startsWith(PromiseSeries.SUPPORT_END + " < time() + 2592000\n");
  }

  @Test
  void shouldHaveARunbookForEachAlertThatSaysWhatItMeansAndWhatToDo() throws IOException {
    for (Alert alert : alerts()) {
      assertThat(RUNBOOKS.resolve(Runbooks.page(alert.name())))
          .content()
          .startsWith("# " + alert.name() + "\n")
          .contains("\n## What it means\n", "\n## How to confirm\n", "\n## What to do\n");
    }
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              alerts().stream().map(alert -> Runbooks.page(alert.name())).toList());
    }
  }

  /** What the cases give is held by promtool, which a build does not have. */
  @Test
  void shouldHaveCasesOfFiringAndNotFiringForEachAlert() throws IOException {
    // When:
    List<Map<String, Object>> cases = new ArrayList<>();
    for (Path file : CASES) {
      list(load(Files.readString(file)).get("tests"))
          .forEach(test -> cases.addAll(list(test.getOrDefault("alert_rule_test", List.of()))));
    }

    // Then:
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              List<Integer> expected =
                  cases.stream()
                      .filter(one -> alert.name().equals(one.get("alertname")))
                      .map(one -> list(one.get("exp_alerts")).size())
                      .toList();
              assertThat(expected).as(alert.name()).contains(0, 1);
            });
  }

  @Test
  void shouldAskForNoMeterThatTheMeshDoesNotHave() {
    // Given:
    List<String> known =
        Arrays.stream(MeshMeter.values())
            .flatMap(
                meter ->
                    meter.kind() == MeshMeter.Kind.HISTOGRAM
                        ? Stream.of(meter.fullName() + "_bucket", meter.fullName() + "_count")
                        : Stream.of(meter.fullName()))
            .toList();

    // When:
    String rules = PrometheusRules.of(SHOP, "docs/runbooks");

    // Then:
    assertThat(METER.matcher(rules).results().map(MatchResult::group))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @Test
  void shouldNotAlertBeyondWhatIsPossibleWhereMuchMayBeLate() {
    BurnRate fast = BurnRate.FAST.get(0);
    assertThat(fast.share(0.01)).isCloseTo(0.144, within(1e-9));
    assertThat(fast.share(0.5)).isEqualTo(0.75);
  }

  private static List<Alert> alerts() {
    return MeshAlerts.of(SHOP.policy(), new Runbooks("docs/runbooks"));
  }

  private static String expression(List<Map<String, Object>> rules, String record, String product) {
    return rules.stream()
        .filter(rule -> record.equals(rule.get("record")))
        .map(rule -> String.valueOf(rule.get("expr")))
        .filter(expression -> expression.contains("product=\"%s\"".formatted(product)))
        .reduce(
            "",
            (one, other) -> {
              assertThat(one).as("another rule %s of %s", record, product).isEmpty();
              return other;
            });
  }

  private static List<Map<String, Object>> rules(String group) {
    return list(load(PrometheusRules.of(SHOP, "docs/runbooks")).get("groups")).stream()
        .filter(candidate -> group.equals(candidate.get("name")))
        .flatMap(found -> list(found.get("rules")).stream())
        .toList();
  }

  @SuppressWarnings("unchecked") // what YAML has
  private static Map<String, Object> load(String yaml) {
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @SuppressWarnings("unchecked") // what YAML has
  private static List<Map<String, Object>> list(Object yaml) {
    return (List<Map<String, Object>>) yaml;
  }
}
