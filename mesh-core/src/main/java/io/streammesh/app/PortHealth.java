package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.reintegration.PortCounts;
import io.streammesh.reintegration.PortState;
import io.streammesh.reintegration.ReintegrationPort;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code /livez} and {@code /readyz}: 200 or 503, and the {@link PortState} as text. A
 * service is ready once its port has joined its group and heard the kill switch, also while that
 * keeps it from acting; that the group rebalances later does not change it. It lives until the port
 * has ended. {@code /info} is a JSON object with the domain, the state, what has become of the
 * signals since it started, and whether it acts now:
 *
 * <pre>{@code
 * {"port": "orders/order-hold", "domain": "orders", "state": "RUNNING",
 *  "acting": true, "acted": 7, "withdrawn": 1,
 *  "refused": {"repeat": 1, "stale": 1}, "review": {"stale-while-stopped": 2}, "failed": 0,
 *  "heldBack": 0, "unknown": 0, "replayed": 0, "waiting": 0,
 *  "version": "0.1.0", "appVersion": "2.4.1", "contracts": {"reads": […], "publishes": […]},
 *  "topology": {"port": "order-hold", "product": "fraud.order-risk-signals.v1", "limit": {…}}}
 * }</pre>
 *
 * <p>{@link Deployment} says what the last four are. {@code /metrics} is the {@link MetricsPage}.
 */
final class PortHealth implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpPages pages;
  private final Deployment deployment;
  private final ReintegrationPort<?> port;

  private PortHealth(HttpPages pages, Deployment deployment, ReintegrationPort<?> port) {
    this.pages = pages;
    this.deployment = deployment;
    this.port = port;
  }

  /**
   * Starts serving, before the port is run.
   *
   * @throws StartupException if the port of HTTP is taken
   */
  static PortHealth start(
      AppConfig config, Deployment deployment, ReintegrationPort<?> port, AppMetrics metrics) {
    HttpPages pages = HttpPages.bind(config);
    PortHealth health = new PortHealth(pages, deployment, port);
    pages
        .with("/livez", exchange -> health.answerState(exchange, PortHealth::isAlive))
        .with("/readyz", exchange -> health.answerState(exchange, PortHealth::isReady))
        .with("/info", exchange -> HttpAnswer.send(exchange, 200, HttpAnswer.JSON, health.info()))
        .with(MetricsPage.PATH, new MetricsPage(metrics))
        .start();
    return health;
  }

  int port() {
    return pages.port();
  }

  private static boolean isAlive(PortState state) {
    return state != PortState.ENDED;
  }

  private static boolean isReady(PortState state) {
    return state == PortState.RUNNING;
  }

  private void answerState(HttpExchange exchange, Predicate<PortState> ok) throws IOException {
    PortState state = port.state();
    HttpAnswer.send(exchange, ok.test(state) ? 200 : 503, HttpAnswer.PLAIN, state + "\n");
  }

  private String info() {
    PortCounts counts = port.counts();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("port", port.toString());
    info.put("domain", deployment.domain());
    info.put("state", port.state());
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
    info.putAll(deployment.info());
    return JSON.writeValueAsString(info) + "\n";
  }

  @Override
  public void close() {
    pages.close();
  }
}
