package io.streammesh.local.operations;

import io.streammesh.local.LocalMeshException;
import io.streammesh.metrics.MeshMeter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks apps over HTTP how they are, and for those of their meters that the page shows. */
final class AppProbe {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int OK = 200;
  private static final int NOT_READY = 503;
  private static final int LONGEST_STATE = 40;

  /** An app tells some thousand series of its libraries else, which nobody looks at here. */
  private static final String METRICS =
      "/metrics?"
          + Stream.of(
                  MeshMeter.RECORDS,
                  MeshMeter.PRODUCT_AGE,
                  MeshMeter.QUARANTINED,
                  MeshMeter.VERIFICATIONS,
                  MeshMeter.SIGNALS,
                  MeshMeter.SIGNALS_WAITING,
                  MeshMeter.PORT_ACTING)
              .map(MeshMeter::fullName)
              .map(name -> URLEncoder.encode("name[]", StandardCharsets.UTF_8) + "=" + name)
              .collect(Collectors.joining("&"));

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Completes within two seconds, and never exceptionally for what an app does or does not. */
  CompletableFuture<AppAnswer> ask(ObservedApp app) {
    return get(app.url().resolve("/readyz"))
        .thenCombine(get(app.url().resolve(METRICS)), AppProbe::answer)
        .exceptionally(AppProbe::silent);
  }

  private CompletableFuture<HttpResponse<String>> get(URI address) {
    return http.sendAsync(
        HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  private static AppAnswer answer(HttpResponse<String> ready, HttpResponse<String> metrics) {
    if (ready.statusCode() != OK && ready.statusCode() != NOT_READY) {
      return new AppAnswer.Silent("answers /readyz with " + ready.statusCode());
    }
    if (metrics.statusCode() != OK) {
      return new AppAnswer.Silent("answers /metrics with " + metrics.statusCode());
    }
    String state = ready.body().strip();
    Map<Series, Double> values = PrometheusText.read(metrics.body(), "mesh_");
    return new AppAnswer.Told(
        ready.statusCode() == OK,
        state.substring(0, Math.min(state.length(), LONGEST_STATE)),
        values);
  }

  private static AppAnswer silent(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof LocalMeshException) {
      return new AppAnswer.Silent("tells what cannot be read: " + cause.getMessage());
    }
    if (cause instanceof HttpTimeoutException) {
      return new AppAnswer.Silent("does not answer within " + PATIENCE.toMillis() + " ms");
    }
    if (cause instanceof ConnectException) {
      return new AppAnswer.Silent("does not listen");
    }
    return new AppAnswer.Silent("does not answer: " + cause);
  }
}
