package io.streammesh.local.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Behaves like a domain app towards whoever starts it: takes --config, answers /readyz. */
public final class FakeDomainApp {
  private FakeDomainApp() {}

  public static void main(String[] args) throws IOException {
    if (!args[0].equals("--config")) {
      throw new IllegalArgumentException("expected --config");
    }
    Properties config = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
      config.load(reader);
    }
    System.out.println(new TreeMap<>(config));
    if (config.containsKey("test.exit")) {
      System.out.println("the topic is missing");
      System.exit(Integer.parseInt(config.getProperty("test.exit")));
    }
    serve(Integer.parseInt(config.getProperty("mesh.http.port")), config.containsKey("test.never"));
  }

  private static void serve(int port, boolean never) throws IOException {
    AtomicInteger questions = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          int status = never || questions.incrementAndGet() < 3 ? 503 : 200;
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }
}
