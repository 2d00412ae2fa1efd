package io.streammesh.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.app.DomainApp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What Kafka Streams has dropped, by its own metrics, as the apps tell under {@code /info}. */
final class DroppedRecords {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private DroppedRecords() {}

  static long of(LocalMesh mesh) {
    HttpClient http = HttpClient.newHttpClient();
    long dropped = 0;
    for (DomainApp domain : mesh.domains()) {
      dropped += dropped(domain, info(http, domain));
    }
    return dropped;
  }

  private static String info(HttpClient http, DomainApp domain) {
    HttpRequest request =
        HttpRequest.newBuilder(domain.url().resolve("/info")).timeout(TIMEOUT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new LocalMeshException("The app of " + domain.domain() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted", e);
    }
  }

  private static long dropped(DomainApp domain, String info) {
    try {
      JsonNode count = JSON.readTree(info).path("droppedRecords");
      if (count.isIntegralNumber()) {
        return count.longValue();
      }
    } catch (JsonProcessingException e) {
      throw new LocalMeshException("The app of " + domain.domain() + " answered no JSON", e);
    }
    throw new LocalMeshException(
        "The app of " + domain.domain() + " did not tell how many records it dropped");
  }
}
