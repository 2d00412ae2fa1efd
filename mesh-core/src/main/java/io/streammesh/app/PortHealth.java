package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streammesh.reintegration.PortCounts;
import io.streammesh.reintegration.ReintegrationPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves {@code /livez} and {@code /readyz}, which answer 200 as long as the service runs, also
 * while the kill switch keeps it from acting, and {@code /info}: a JSON object with what has become
 * of the signals since it started, and whether it acts now.
 *
 * <pre>{@code
 * {"port": "orders/order-hold", "acting": true, "acted": 7, "withdrawn": 1,
 *  "refused": {"repeat": 1, "stale": 1}, "review": {"stale-while-stopped": 2}, "failed": 0,
 *  "heldBack": 0, "unknown": 0, "replayed": 0, "waiting": 0}
 * }</pre>
 */
final class PortHealth implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;

  private PortHealth(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @throws StartupException if the port of HTTP is taken
   */
  static PortHealth start(AppConfig config, ReintegrationPort<?> port) {
    InetSocketAddress address = new InetSocketAddress(config.httpHost(), config.httpPort());
    try {
      HttpServer server = HttpServer.create(address, 0);
      server.createContext("/livez", exchange -> answer(exchange, "text/plain", "RUNNING\n"));
      server.createContext("/readyz", exchange -> answer(exchange, "text/plain", "RUNNING\n"));
      server.createContext(
          "/info", exchange -> answer(exchange, "application/json", info(port) + "\n"));
      server.start();
      return new PortHealth(server);
    } catch (IOException e) {
      throw new StartupException(
          ExitCode.CONFIGURATION, "Cannot serve HTTP on " + address + ": " + e.getMessage(), e);
    }
  }

  int port() {
    return server.getAddress().getPort();
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

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
