package io.streammesh.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans over OTLP, and tells who has sent some of which trace. */
final class SpanSink implements AutoCloseable {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  SpanSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Whether a span of this trace has come from the process of this name. */
  boolean has(String traceId, String service) {
    String trace = new String(HexFormat.of().parseHex(traceId), ISO_8859_1);
    String sender = sender(service);
    return requests.stream().anyMatch(sent -> sent.contains(sender) && sent.contains(trace));
  }

  /** The attribute as protobuf writes it: field 2, its length; in it field 1, its length. */
  private static String sender(String service) {
    int length = service.length();
    return "service.name\u0012" + (char) (length + 2) + "\n" + (char) length + service;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
