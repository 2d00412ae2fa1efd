package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.Exposition;
import io.streammesh.metrics.Scrape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a port on a real broker tells of its signals. */
@Timeout(180)
final class PortMetricsIT {
  private static final String PORT = "orders/order-hold";

  @TempDir private Path folder;

  @Test
  void shouldTellWhatBecameOfEachSignal() throws Exception {
    MeshDefinition definition =
        SignalMesh.load(folder.resolve("mesh"), "retry", "{actions: 1000, per: PT1M}");
    Signals signals = new Signals(definition);
    try (SignalBroker broker = new SignalBroker(folder.resolve("broker"));
        RunningPort port = new RunningPort(definition, signals, broker.client());
        AppMetrics metrics = AppMetrics.of("orders")) {
      // Given
      metrics.measure(port.port());
      Scrape before = scrape(metrics);

      // When
      broker.send(signals.of("o-1", 1).signed());
      broker.send(signals.of("o-1", 1).signed());
      broker.send(signals.of("o-2", 1).forged());
      broker.send(signals.of("o-3", 1).signed());
      await(() -> port.port().counts().acted() == 2);

      // Then
      assertThat(signals(before, "refused", "signature")).isZero();
      assertThat(signals(before, "acted", "none")).isZero();
      Scrape after = scrape(metrics);
      assertThat(signals(after, "acted", "none")).isEqualTo(2);
      assertThat(signals(after, "refused", "repeat")).isEqualTo(1);
      assertThat(signals(after, "refused", "signature")).isEqualTo(1);
      assertThat(signals(after, "refused", "other")).isZero();
      assertThat(signals(after, "failed", "action-failed")).isZero();
      assertThat(signals(after, "held-back", "none")).isZero();
      assertThat(after.value("mesh_port_acting", "port", PORT)).isEqualTo(1);
      assertThat(verified(after, "good"))
          .as("three when they were read, and two once more before they were acted on")
          .isEqualTo(5);
      assertThat(verified(after, "signature")).isEqualTo(1);
      assertThat(after.names()).anyMatch(name -> name.startsWith("kafka_consumer_"));
      assertThat(after.of("mesh_signals_total").keySet())
          .as("no id and no key of a signal is a label")
          .allSatisfy(
              series -> assertThat(series.labels().values()).noneMatch(o -> o.contains("o-1")));
    }
  }

  private static Scrape scrape(AppMetrics metrics) {
    return Scrape.parse(metrics.scrape(Exposition.PROMETHEUS));
  }

  private static double signals(Scrape scrape, String outcome, String cause) {
    return scrape.value("mesh_signals_total", "port", PORT, "outcome", outcome, "cause", cause);
  }

  private static double verified(Scrape scrape, String result) {
    return scrape.value("mesh_verifications_total", "product", SignalMesh.TOPIC, "result", result);
  }
}
