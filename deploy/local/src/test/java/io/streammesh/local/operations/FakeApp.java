package io.streammesh.local.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers as an app does, with what it is given. */
final class FakeApp implements AutoCloseable {
  private final HttpServer server;
  private volatile int ready = 200;
  private volatile String metrics = "";

  private FakeApp(HttpServer server) {
    this.server = server;
  }

  static FakeApp start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeApp app = new FakeApp(server);
    server.createContext("/readyz", exchange -> answer(exchange, app.ready, "RUNNING\n"));
    server.createContext("/metrics", exchange -> answer(exchange, 200, app.metrics));
    server.start();
    return app;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answersReady(int status) {
    ready = status;
  }

  void tells(String text) {
    metrics = text;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
