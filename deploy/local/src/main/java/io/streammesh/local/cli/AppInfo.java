package io.streammesh.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.app.DomainApp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What apps and services count, as they tell under {@code /info}. */
final class AppInfo {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * A count since the app has started.
   *
   * @param name of its property, as {@code droppedRecords}
   * @throws LocalMeshException if the app does not tell it
   */
  long count(DomainApp app, String name) {
    try {
      JsonNode count = JSON.readTree(info(app)).path(name);
      if (count.isIntegralNumber()) {
        return count.longValue();
      }
    } catch (JsonProcessingException e) {
      throw new LocalMeshException("The app of " + app.domain() + " answered no JSON", e);
    }
    throw new LocalMeshException("The app of %s did not tell its %s".formatted(app.domain(), name));
  }

  private String info(DomainApp app) {
    HttpRequest request =
        HttpRequest.newBuilder(app.url().resolve("/info")).timeout(TIMEOUT).build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new LocalMeshException("The app of " + app.domain() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted", e);
    }
  }
}
