package io.streammesh.local.operations;

import com.sun.net.httpserver.HttpServer;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.metrics.AppMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the operations page of a running mesh on 127.0.0.1, and metrics beside it. Whoever starts
 * it closes it, before the mesh.
 */
public final class OperationsServer implements AutoCloseable {
  /** A browser keeps a few connections; none of them keeps the others waiting. */
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;
  private final MeshWatch watch;

  private OperationsServer(HttpServer server, ExecutorService threads, MeshWatch watch) {
    this.server = server;
    this.threads = threads;
    this.watch = watch;
  }

  /**
   * Starts looking at the mesh, and serving what it sees.
   *
   * @param port where it listens; 0 for any free port
   * @param metrics which it serves, and leaves open
   * @throws LocalMeshException if the port is taken
   */
  public static OperationsServer start(LocalMesh mesh, int port, AppMetrics metrics) {
    return start(ObservedMesh.of(mesh), port, metrics, Clock.systemUTC());
  }

  static OperationsServer start(ObservedMesh mesh, int port, AppMetrics metrics, Clock clock) {
    PageAssets assets = PageAssets.load();
    HttpServer server = bind(port);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, OperationsServer::thread);
    try {
      MeshWatch watch = MeshWatch.start(mesh, clock);
      server.setExecutor(threads);
      int listening = server.getAddress().getPort();
      server.createContext(
          "/",
          new PageHandler(
              assets,
              listening,
              watch::latest,
              ScrapeTargets.of(mesh, listening),
              metrics::scrape));
      server.start();
      return new OperationsServer(server, threads, watch);
    } catch (RuntimeException e) {
      server.stop(0);
      threads.shutdownNow();
      throw e;
    }
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new LocalMeshException(
          "The operations page cannot be served on 127.0.0.1:%d: %s; expected a free port, see --operations-port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** The page's address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /**
   * How many signals of a replay each port has refused since its service began, by domain and name;
   * of the latest look, without those that did not answer.
   */
  public Map<String, Long> replayed() {
    return watch.replayed();
  }

  /** Stops serving, then looking. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    watch.close();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "operations-http");
    thread.setDaemon(true);
    return thread;
  }
}
