package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.platform.ShopMesh;
import io.streammesh.platform.prometheus.PrometheusRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenderPrometheusCommandTest {
  @TempDir private Path dir;

  @Test
  void shouldHaveNothingToSayBesideRulesWhereAllPromisesAreMeasured() {
    // Given:
    ShopMesh shop =
        new ShopMesh(dir, "shop")
            .replace(
                "shop/sales/v1/sales.odcs.yaml",
                "team:\n",
                """
                slaProperties:
                  - property: latency
                    value: 5
                    unit: s
                  - property: endOfSupport
                    value: 2027-06-30
                team:
                """);

    // When:
    Run run = Run.of("render", "prometheus", dir.toString());

    // Then:
    assertThat(run).isEqualTo(new Run(0, PrometheusRules.of(shop.load(), "docs/runbooks"), ""));
    assertThat(run.out()).contains("product_latency_promise").contains("product_support_end");
  }

  @Test
  void shouldNameOnStandardErrorEachPromiseThatNothingMeasures() {
    // Given:
    ShopMesh shop =
        new ShopMesh(dir, "shop")
            .replace(
                "shop/sales/v1/sales.odcs.yaml",
                "team:\n",
                """
                slaProperties:
                  - property: availability
                    value: 99.9
                    unit: percent
                  - property: latency
                    value: 5
                    unit: s
                  - property: latency
                    value: 1
                    unit: s
                    element: shop.sales.v1.pieces
                team:
                """)
            .replace(
                "shop/raw/sale-events.odcs.yaml",
                "team:\n",
                """
                slaProperties:
                  - property: latency
                    value: 1
                    unit: h
                team:
                """);

    // When:
    Run run = Run.of("render", "prometheus", dir.toString());

    // Then:
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(PrometheusRules.of(shop.load(), "docs/runbooks"));
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "warning: product shop.sales.v1 promises availability, which nothing measures",
            "warning: product shop.sales.v1 promises latency of shop.sales.v1.pieces, which nothing"
                + " measures",
            "warning: raw topic shop.raw.sale-events promises latency, which nothing measures");
  }
}
