package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import io.streammesh.contract.Contract;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.DroppedRecords;
import io.streammesh.stream.RecordCounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
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
 *  "deprecatedInputs": {"shop.sales.v1": "2027-06-30"},
 *  "droppedRecords": 0}
 * }</pre>
 *
 * <p>See {@link RecordCounts} for what is counted. A deprecated input stands with its end of
 * support. {@code /metrics} is the {@link MetricsPage}.
 */
final class HealthServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpPages pages;
  private final String domain;
  private final Map<String, String> deprecatedInputs;
  private final KafkaStreams streams;
  private final RecordCounts counts;
  private final DroppedRecords dropped;
  private volatile boolean hasRun;

  private HealthServer(
      HttpPages pages,
      String domain,
      Collection<Contract> deprecatedInputs,
      KafkaStreams streams,
      RecordCounts counts) {
    this.pages = pages;
    this.domain = domain;
    this.deprecatedInputs = new TreeMap<>();
    deprecatedInputs.forEach(
        input ->
            this.deprecatedInputs.put(
                input.id(), input.endOfSupport().map(LocalDate::toString).orElse("unknown")));
    this.streams = streams;
    this.counts = counts;
    this.dropped = new DroppedRecords(streams::metrics, counts::quarantined);
  }

  /**
   * Starts serving, before the streams are started.
   *
   * @throws StartupException if the port is taken
   */
  static HealthServer start(
      AppConfig config,
      String domain,
      Collection<Contract> deprecatedInputs,
      KafkaStreams streams,
      RecordCounts counts,
      AppMetrics metrics) {
    HttpPages pages = HttpPages.bind(config);
    HealthServer health = new HealthServer(pages, domain, deprecatedInputs, streams, counts);
    streams.setStateListener(health::stateChanged);
    metrics.measure(health.dropped);
    pages
        .with("/livez", exchange -> health.answerState(exchange, health.isAlive()))
        .with("/readyz", exchange -> health.answerState(exchange, health.isReady()))
        .with(
            "/info", exchange -> HttpPages.answer(exchange, 200, "application/json", health.info()))
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
    info.put("domain", domain);
    info.put("state", streams.state());
    info.put("quarantined", counts.quarantined());
    info.put("quarantinedByRule", counts.quarantinedByRule());
    info.put("warnings", counts.warnings());
    info.put("missing", counts.missing());
    info.put("deprecatedInputs", deprecatedInputs);
    info.put("droppedRecords", dropped.count());
    return JSON.writeValueAsString(info) + "\n";
  }

  private void answerState(HttpExchange exchange, boolean ok) throws IOException {
    HttpPages.answer(exchange, ok ? 200 : 503, "text/plain", streams.state() + "\n");
  }

  @Override
  public void close() {
    pages.close();
  }
}
