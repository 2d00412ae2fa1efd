package io.streammesh.app;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What a process serves over HTTP. A few threads answer, so that a client that does not read the
 * answer it asked for keeps nobody else from theirs: the one page that is longer than what a
 * connection buffers, {@link MetricsPage}, is answered by half of them at most.
 */
final class HttpPages implements AutoCloseable {
  private static final int THREADS = 4;
  private static final long STOP_MILLIS = 5_000;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpPages(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the port, and serves nothing yet.
   *
   * @throws StartupException if the port is taken
   */
  static HttpPages bind(AppConfig config) {
    return bind(config.httpHost(), config.httpPort());
  }

  static HttpPages bind(String host, int port) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS,
              task -> {
                Thread thread = new Thread(task, "http");
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      return new HttpPages(server, threads);
    } catch (IOException e) {
      throw new StartupException(
          ExitCode.CONFIGURATION,
          "Cannot serve HTTP on " + host + ":" + port + ": " + e.getMessage(),
          e);
    }
  }

  /** Serves what is under a path; before {@link #start}. */
  HttpPages with(String path, HttpHandler page) {
    server.createContext(path, page);
    return this;
  }

  HttpPages start() {
    server.start();
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Ends all connections, which ends whoever waits for a client, and then the threads. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
