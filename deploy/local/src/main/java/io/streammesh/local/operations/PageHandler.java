package io.streammesh.local.operations;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.streammesh.app.HttpAnswer;
import io.streammesh.metrics.Exposition;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers GET and HEAD of the page's files, of {@code /api/mesh}, of {@code /api/targets} for
 * Prometheus, and of {@code /metrics}. A browser is told to load nothing for the page but from
 * here, and to run and style nothing that stands in the document itself, so that a text of a
 * definition stays a text.
 */
final class PageHandler implements HttpHandler {
  static final String API = "/api/mesh";
  static final String TARGETS = "/api/targets";
  static final String METRICS = "/metrics";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final int OK = 200;

  private final PageAssets assets;
  private final Set<String> hosts;
  private final Supplier<ApiAnswer> api;
  private final String targets;
  private final Function<Exposition, String> metrics;

  /**
   * @param port where it is asked: under another name it is not, whatever that name stands for, so
   *     that no page of another site has a browser ask for it
   * @param targets what Prometheus is to scrape, as {@link ScrapeTargets} has it
   */
  PageHandler(
      PageAssets assets,
      int port,
      Supplier<ApiAnswer> api,
      String targets,
      Function<Exposition, String> metrics) {
    this.assets = assets;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.api = api;
    this.targets = targets;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    // Files too: the next mesh at this port may have others.
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      HttpAnswer.send(
          exchange, 421, HttpAnswer.PLAIN, "Expected the host " + new TreeSet<>(hosts) + "\n");
      return;
    }
    if (HttpAnswer.refusesChange(exchange)) {
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (path.equals(API)) {
      ApiAnswer answer = api.get();
      HttpAnswer.send(exchange, answer.isDocument() ? OK : 503, HttpAnswer.JSON, answer.json());
      return;
    }
    if (path.equals(TARGETS)) {
      HttpAnswer.send(exchange, OK, HttpAnswer.JSON, targets);
      return;
    }
    if (path.equals(METRICS)) {
      Exposition format = Exposition.accepted(exchange.getRequestHeaders().getFirst("Accept"));
      HttpAnswer.send(exchange, OK, format.contentType(), metrics.apply(format));
      return;
    }
    Optional<PageAssets.Asset> asset = assets.at(path);
    if (asset.isPresent()) {
      HttpAnswer.send(exchange, OK, asset.get().type(), asset.get().text());
    } else {
      HttpAnswer.send(
          exchange,
          404,
          HttpAnswer.PLAIN,
          "Not found; the page is under /, its figures under " + API + "\n");
    }
  }
}
