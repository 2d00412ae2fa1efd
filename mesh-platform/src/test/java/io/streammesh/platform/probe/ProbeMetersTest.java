package io.streammesh.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.Exposition;
import io.streammesh.metrics.MeshMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProbeMetersTest {
  private static final ProbePath PATH =
      new ProbePath("orders.raw.order-events", "orders.order-facts.v1");
  private static final String LABELS =
      "{app=\"prober\",domain=\"mesh\",input=\"orders.raw.order-events\","
          + "product=\"orders.order-facts.v1\"";

  @Test
  void shouldBeCalledInPrometheusAsTheMetersOfTheMesh() {
    try (AppMetrics metrics = AppMetrics.of("mesh", "prober")) {
      // Given:
      ProbeMeters meters = new ProbeMeters(metrics.registry());
      meters.know(PATH);

      // When:
      meters.sent(PATH.input());
      meters.arrived(PATH, Duration.ofMillis(70));
      meters.blocked(PATH.product(), Duration.ofMillis(1500));
      meters.round(Outcome.DONE);
      String told = metrics.scrape(Exposition.PROMETHEUS);

      // Then:
      assertThat(told.lines())
          .contains(
              "# TYPE mesh_probe_delay_seconds histogram",
              "# HELP mesh_probe_lost_total " + MeshMeter.PROBE_LOST.meaning(),
              "mesh_probe_sent_total{app=\"prober\",domain=\"mesh\",input=\"orders.raw.order-events\"} 1.0",
              "mesh_probe_arrived_total" + LABELS + "} 1.0",
              "mesh_probe_lost_total" + LABELS + "} 0.0",
              "mesh_probe_delay_seconds_bucket" + LABELS + ",le=\"0.05\"} 0",
              "mesh_probe_delay_seconds_bucket" + LABELS + ",le=\"0.1\"} 1",
              "mesh_probe_delay_seconds_count" + LABELS + "} 1",
              "mesh_publishing_blocked_seconds{app=\"prober\",domain=\"mesh\",product=\"orders.order-facts.v1\"} 1.5",
              "mesh_product_looks_total{app=\"prober\",domain=\"mesh\",outcome=\"done\",product=\"orders.order-facts.v1\"} 1.0",
              "mesh_probe_rounds_total{app=\"prober\",domain=\"mesh\",outcome=\"done\"} 1.0",
              "mesh_probe_rounds_total{app=\"prober\",domain=\"mesh\",outcome=\"failed\"} 0.0");
    }
  }

  @Test
  void shouldNotSayThatReadersAreFreeWhereNobodyKnows() {
    try (AppMetrics metrics = AppMetrics.of("mesh", "prober")) {
      // Given:
      ProbeMeters meters = new ProbeMeters(metrics.registry());

      // When:
      meters.know(PATH.product());

      // Then:
      assertThat(blocked(metrics)).isNaN();
      assertThat(failedLooks(metrics)).isZero();

      // When:
      meters.blocked(PATH.product(), Duration.ZERO);
      assertThat(blocked(metrics)).isZero();
      meters.notSeen(PATH.product());

      // Then:
      assertThat(blocked(metrics)).isNaN();
      assertThat(failedLooks(metrics)).isEqualTo(1);
    }
  }

  @Test
  void shouldGoOnSayingThatReadersAreHeldUpWhereNobodyKnowsBetter() {
    try (AppMetrics metrics = AppMetrics.of("mesh", "prober")) {
      // Given:
      ProbeMeters meters = new ProbeMeters(metrics.registry());
      meters.blocked(PATH.product(), Duration.ofSeconds(90));

      // When:
      meters.notSeen(PATH.product());

      // Then:
      assertThat(blocked(metrics)).isEqualTo(90);
    }
  }

  private static double blocked(AppMetrics metrics) {
    return metrics.registry().get("mesh_publishing_blocked_seconds").gauge().value();
  }

  private static double failedLooks(AppMetrics metrics) {
    return metrics
        .registry()
        .get("mesh_product_looks_total")
        .tag("outcome", "failed")
        .counter()
        .count();
  }
}
