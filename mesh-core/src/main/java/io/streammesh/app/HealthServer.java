package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Serves {@code /livez} and {@code /readyz}: 200 or 503, and the state of Kafka Streams as text. An
 * app is ready once it has been running; that it rebalances or restores later does not change it.
 * {@code /info} is a JSON object with the domain, its state, how many records were quarantined
 * since the app started, and how many Kafka Streams has dropped beyond those, which has to be none.
 */
final class HealthServer implements AutoCloseable {
  private final HttpServer server;
  private final String domain;
  private final KafkaStreams streams;
  private final LongSupplier quarantined;
  private volatile boolean hasRun;

  private HealthServer(
      HttpServer server, String domain, KafkaStreams streams, LongSupplier quarantined) {
    this.server = server;
    this.domain = domain;
    this.streams = streams;
    this.quarantined = quarantined;
  }

  /**
   * Starts serving, before the streams are started.
   *
   * @throws StartupException if the port is taken
   */
  static HealthServer start(
      AppConfig config, String domain, KafkaStreams streams, LongSupplier quarantined) {
    String host = config.httpHost();
    int port = config.httpPort();
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      HealthServer health = new HealthServer(server, domain, streams, quarantined);
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
    long setAside = quarantined.getAsLong();
    return "{\"domain\": \"%s\", \"state\": \"%s\", \"quarantined\": %d, \"droppedRecords\": %d}\n"
        .formatted(domain, streams.state(), setAside, Math.max(0, droppedRecords() - setAside));
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
