package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import io.streammesh.contract.Contract;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.DroppedRecords;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.LatencyPromise;
import io.streammesh.stream.RecordCounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code /livez} and {@code /readyz}: 200 or 503, and the state of Kafka Streams as text. An
 * app is ready once it has been running; that it rebalances or restores later does not change it.
 * {@code /info} is a JSON object with the domain, its state, what the app has counted since it
 * started, and how many records Kafka Streams has dropped beyond those quarantined, which has to be
 * none:
 *
 * <pre>{@code
 * {"domain": "orders", "state": "RUNNING", "quarantined": 2,
 *  "quarantinedByRule": {"orders.raw.order-events": {"malformed": 1, "sequence-from-1": 1}},
 *  "warnings": {"orders.order-facts.v1": {"delivered-after-placed": 5}},
 *  "missing": {"payments.transactions.v1": 3},
 *  "promises": {"orders.order-facts.v1":
 *    {"latencySeconds": 5.0, "state": "kept", "recentlyOnTime": 1.0, "onTime": 0.998}},
 *  "deprecatedInputs": {"shop.sales.v1": "2027-06-30"},
 *  "droppedRecords": 0,
 *  "probePaths": {"orders.raw.order-events": ["orders.order-facts.v1"]},
 *  "version": "0.1.0", "appVersion": "2.4.1", "contracts": {"reads": […], "publishes": […]},
 *  "topology": {"subtopologies": […]}}
 * }</pre>
 *
 * <p>See {@link RecordCounts} for what is counted, and {@link LatencyPromise} for how promises are
 * judged; a share is null without records. A deprecated input stands with its end of support, and a
 * raw topic with the products that its probes arrive at; {@link Deployment} says what stands behind
 * them. {@code /metrics} is the {@link MetricsPage}.
 */
final class HealthServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double MILLIS = 1_000;

  private final HttpPages pages;
  private final Deployment deployment;
  private final Map<String, String> deprecatedInputs;
  private final KafkaStreams streams;
  private final RecordCounts counts;
  private final SortedMap<String, SortedSet<String>> probePaths;
  private final DroppedRecords dropped;
  private volatile boolean hasRun;

  private HealthServer(
      HttpPages pages,
      Deployment deployment,
      Collection<Contract> deprecatedInputs,
      KafkaStreams streams,
      GovernedTopology governed) {
    this.pages = pages;
    this.deployment = deployment;
    this.deprecatedInputs = new TreeMap<>();
    deprecatedInputs.forEach(
        input ->
            this.deprecatedInputs.put(
                input.id(), input.endOfSupport().map(LocalDate::toString).orElse("unknown")));
    this.streams = streams;
    this.counts = governed.counts();
    this.probePaths = governed.probePaths();
    this.dropped = new DroppedRecords(streams::metrics, counts::handled);
  }

  /**
   * Starts serving, before the streams are started.
   *
   * @throws StartupException if the port is taken
   */
  static HealthServer start(
      AppConfig config,
      Deployment deployment,
      Collection<Contract> deprecatedInputs,
      KafkaStreams streams,
      GovernedTopology governed,
      AppMetrics metrics) {
    HttpPages pages = HttpPages.bind(config);
    HealthServer health = new HealthServer(pages, deployment, deprecatedInputs, streams, governed);
    streams.setStateListener(health::stateChanged);
    metrics.measure(health.dropped);
    pages
        .with("/livez", exchange -> health.answerState(exchange, health.isAlive()))
        .with("/readyz", exchange -> health.answerState(exchange, health.isReady()))
        .with("/info", exchange -> HttpAnswer.send(exchange, 200, HttpAnswer.JSON, health.info()))
        .with(MetricsPage.PATH, new MetricsPage(metrics))
        .start();
    return health;
  }

  int port() {
    return pages.port();
  }

  private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.RUNNING) {
      hasRun = true;
      // All tasks are there now: it sees each of them once, and so holds its count to the end.
      dropped.count();
    }
  }

  private boolean isAlive() {
    KafkaStreams.State state = streams.state();
    return state != KafkaStreams.State.ERROR && state != KafkaStreams.State.PENDING_ERROR;
  }

  private boolean isReady() {
    return hasRun && streams.state().isRunningOrRebalancing();
  }

  private String info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("domain", deployment.domain());
    info.put("state", streams.state());
    info.put("quarantined", counts.quarantined());
    info.put("quarantinedByRule", counts.quarantinedByRule());
    info.put("warnings", counts.warnings());
    info.put("missing", counts.missing());
    info.put("promises", promises());
    info.put("deprecatedInputs", deprecatedInputs);
    info.put("droppedRecords", dropped.count());
    info.put("probePaths", probePaths);
    info.putAll(deployment.info());
    return JSON.writeValueAsString(info) + "\n";
  }

  private Map<String, Object> promises() {
    Map<String, Object> promises = new TreeMap<>();
    counts
        .promises()
        .forEach(
            (product, promise) -> {
              Map<String, @Nullable Object> told = new LinkedHashMap<>();
              told.put("latencySeconds", promise.promised().toMillis() / MILLIS);
              told.put("state", promise.state().toString());
              told.put("recentlyOnTime", orNull(promise.recentlyOnTime()));
              told.put("onTime", orNull(promise.onTime()));
              promises.put(product, told);
            });
    return promises;
  }

  private static @Nullable Double orNull(OptionalDouble share) {
    return share.isEmpty() ? null : share.getAsDouble();
  }

  private void answerState(HttpExchange exchange, boolean ok) throws IOException {
    HttpAnswer.send(exchange, ok ? 200 : 503, HttpAnswer.PLAIN, streams.state() + "\n");
  }

  @Override
  public void close() {
    pages.close();
  }
}
