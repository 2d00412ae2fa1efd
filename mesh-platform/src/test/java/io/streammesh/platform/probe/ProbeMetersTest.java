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
      meters.round(RoundOutcome.DONE);
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
              "mesh_probe_rounds_total{app=\"prober\",domain=\"mesh\",outcome=\"done\"} 1.0",
              "mesh_probe_rounds_total{app=\"prober\",domain=\"mesh\",outcome=\"failed\"} 0.0");
    }
  }
}
