package io.streammesh.app;

import io.streammesh.metrics.AppMetrics;

/**
 * Serves the {@code /metrics} of a process that is no app, as an app serves its own. Whoever starts
 * it closes it, before the metrics.
 */
public final class MetricsServer implements AutoCloseable {
  private final HttpPages pages;

  private MetricsServer(HttpPages pages) {
    this.pages = pages;
  }

  /**
   * Starts serving.
   *
   * @param host address that it listens on
   * @param port 0 for any free port
   * @param metrics which it leaves open
   * @throws StartupException if the port is taken
   */
  public static MetricsServer start(String host, int port, AppMetrics metrics) {
    HttpPages pages = HttpPages.bind(host, port);
    return new MetricsServer(pages.with(MetricsPage.PATH, new MetricsPage(metrics)).start());
  }

  public int port() {
    return pages.port();
  }

  @Override
  public void close() {
    pages.close();
  }
}
