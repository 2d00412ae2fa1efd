package io.streammesh.app;

import io.streammesh.metrics.AppMetrics;
import io.streammesh.reintegration.PortCounts;
import io.streammesh.reintegration.ReintegrationPort;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code /livez} and {@code /readyz}, which answer 200 as long as the service runs, also
 * while the kill switch keeps it from acting, and {@code /info}: a JSON object with what has become
 * of the signals since it started, and whether it acts now. {@code /metrics} is the {@link
 * MetricsPage}.
 *
 * <pre>{@code
 * {"port": "orders/order-hold", "acting": true, "acted": 7, "withdrawn": 1,
 *  "refused": {"repeat": 1, "stale": 1}, "review": {"stale-while-stopped": 2}, "failed": 0,
 *  "heldBack": 0, "unknown": 0, "replayed": 0, "waiting": 0}
 * }</pre>
 */
final class PortHealth implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RUNNING = "RUNNING\n";

  private final HttpPages pages;

  private PortHealth(HttpPages pages) {
    this.pages = pages;
  }

  /**
   * Starts serving.
   *
   * @throws StartupException if the port of HTTP is taken
   */
  static PortHealth start(AppConfig config, ReintegrationPort<?> port, AppMetrics metrics) {
    return new PortHealth(
        HttpPages.bind(config)
            .with("/livez", exchange -> HttpPages.answer(exchange, 200, HttpPages.PLAIN, RUNNING))
            .with("/readyz", exchange -> HttpPages.answer(exchange, 200, HttpPages.PLAIN, RUNNING))
            .with(
                "/info",
                exchange -> HttpPages.answer(exchange, 200, HttpPages.JSON, info(port) + "\n"))
            .with(MetricsPage.PATH, new MetricsPage(metrics))
            .start());
  }

  int port() {
    return pages.port();
  }

  private static String info(ReintegrationPort<?> port) {
    PortCounts counts = port.counts();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("port", port.toString());
    info.put("acting", port.isActing());
    info.put("acted", counts.acted());
    info.put("withdrawn", counts.withdrawn());
    info.put("refused", counts.refused());
    info.put("review", counts.review());
    info.put("failed", counts.failed());
    info.put("heldBack", counts.heldBack());
    info.put("unknown", counts.unknown());
    info.put("replayed", counts.replayed());
    info.put("waiting", counts.waiting());
    return JSON.writeValueAsString(info);
  }

  @Override
  public void close() {
    pages.close();
  }
}
