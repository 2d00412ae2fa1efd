package io.streammesh.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.Exposition;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}: Prometheus' text, or OpenMetrics where the request accepts it; with
 * parameters {@code name[]} those meters alone, as Prometheus' own clients have it. It answers 405
 * to anything but GET and HEAD, 503 while two clients are answered, who may not read what they
 * asked for, and 500 where the metrics cannot be read.
 */
final class MetricsPage implements HttpHandler {
  static final String PATH = "/metrics";

  private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
  private static final String NAME = "name[]=";

  private final AppMetrics metrics;

  /** One more than read at a time: a client may ask again before the last answer is put away. */
  private final Semaphore clients = new Semaphore(2);

  MetricsPage(AppMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      HttpAnswer.send(
          exchange, 404, HttpAnswer.PLAIN, "Not found; the metrics are under " + PATH + "\n");
      return;
    }
    if (HttpAnswer.refusesChange(exchange)) {
      return;
    }
    if (!clients.tryAcquire()) {
      HttpAnswer.send(
          exchange,
          503,
          HttpAnswer.PLAIN,
          "The metrics are being read by other clients; try again\n");
      return;
    }
    try {
      tell(exchange);
    } finally {
      clients.release();
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    Exposition format = Exposition.accepted(exchange.getRequestHeaders().getFirst("Accept"));
    String text = scraped(format, wanted(exchange.getRequestURI().getRawQuery()));
    if (text == null) {
      HttpAnswer.send(
          exchange, 500, HttpAnswer.PLAIN, "The metrics cannot be read; the app's log says why\n");
    } else {
      HttpAnswer.send(exchange, 200, format.contentType(), text);
    }
  }

  /** Whatever one of the libraries that are asked runs into, Prometheus has to be told of it. */
  @SuppressWarnings("IllegalCatch")
  private @Nullable String scraped(Exposition format, Set<String> names) {
    try {
      return names.isEmpty() ? metrics.scrape(format) : metrics.scrape(format, names);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("The metrics cannot be read");
      return null;
    }
  }

  /** The meters that a query names; none where all are wanted. */
  private static Set<String> wanted(@Nullable String query) {
    if (query == null) {
      return Set.of();
    }
    return Arrays.stream(query.split("&"))
        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
        .filter(parameter -> parameter.startsWith(NAME))
        .map(parameter -> parameter.substring(NAME.length()))
        .collect(Collectors.toSet());
  }
}
