package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streammesh.contract.Contract;
import io.streammesh.stream.RecordCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
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
 * support.
 */
final class HealthServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final String domain;
  private final Map<String, String> deprecatedInputs;
  private final KafkaStreams streams;
  private final RecordCounts counts;
  private volatile boolean hasRun;

  private HealthServer(
      HttpServer server,
      String domain,
      Collection<Contract> deprecatedInputs,
      KafkaStreams streams,
      RecordCounts counts) {
    this.server = server;
    this.domain = domain;
    this.deprecatedInputs = new TreeMap<>();
    deprecatedInputs.forEach(
        input ->
            this.deprecatedInputs.put(
                input.id(), input.endOfSupport().map(LocalDate::toString).orElse("unknown")));
    this.streams = streams;
    this.counts = counts;
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
      RecordCounts counts) {
    String host = config.httpHost();
    int port = config.httpPort();
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      HealthServer health = new HealthServer(server, domain, deprecatedInputs, streams, counts);
      streams.setStateListener(health::stateChanged);
      server.createContext("/livez", exchange -> health.answerState(exchange, health.isAlive()));
      server.createContext("/readyz", exchange -> health.answerState(exchange, health.isReady()));
      server.createContext(
          "/info", exchange -> answer(exchange, 200, "application/json", health.info()));
      server.start();
      return health;
    } catch (IOException e) {
      throw new StartupException(
          ExitCode.CONFIGURATION,
          "Cannot serve HTTP on " + host + ":" + port + ": " + e.getMessage(),
          e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.RUNNING) {
      hasRun = true;
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
    // Kafka Streams counts what a handler resumed as dropped, so take the quarantined ones off;
    // its count begins anew with a task, ours with the app.
    long setAside = counts.quarantined();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("domain", domain);
    info.put("state", streams.state());
    info.put("quarantined", setAside);
    info.put("quarantinedByRule", counts.quarantinedByRule());
    info.put("warnings", counts.warnings());
    info.put("missing", counts.missing());
    info.put("deprecatedInputs", deprecatedInputs);
    info.put("droppedRecords", Math.max(0, droppedRecords() - setAside));
    return JSON.writeValueAsString(info) + "\n";
  }

  private long droppedRecords() {
    double dropped = 0;
    for (Metric metric : streams.metrics().values()) {
      if (metric.metricName().name().equals("dropped-records-total")) {
        dropped += (double) metric.metricValue();
      }
    }
    return (long) dropped;
  }

  private void answerState(HttpExchange exchange, boolean ok) throws IOException {
    answer(exchange, ok ? 200 : 503, "text/plain", streams.state() + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
