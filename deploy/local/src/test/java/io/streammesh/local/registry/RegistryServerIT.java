package io.streammesh.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.broker.FreePorts;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Eventually;
import io.streammesh.local.process.RestartPolicy;
import io.streammesh.local.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class RegistryServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryHome home = RegistryHome.fromSystemProperty();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path dir;

  @Test
  void shouldKeepIdsAcrossARestart() throws Exception {
    // Given:
    int first;
    int second;
    try (RegistryServer registry = RegistryServer.start(home, dir, 0)) {
      first = register(registry.url(), "orders-value", "\\\"string\\\"");
      second = register(registry.url(), "payments-value", "\\\"long\\\"");
    }

    // When:
    try (RegistryServer registry = RegistryServer.start(home, dir, 0)) {

      // Then:
      assertThat(second).isNotEqualTo(first);
      assertThat(schema(registry.url(), first)).isEqualTo("\"string\"");
      assertThat(schema(registry.url(), second)).isEqualTo("\"long\"");
      assertThat(register(registry.url(), "other-value", "\\\"long\\\"")).isEqualTo(second);
    }
  }

  @Test
  void shouldKeepAnIdThatItHasJustGivenOutWhenItIsKilled() throws Exception {
    // Given:
    int id;
    try (RegistryServer registry = RegistryServer.start(home, dir, 0)) {
      id = register(registry.url(), "orders-value", "\\\"string\\\"");

      // When:
      registry.process().kill();
    }

    // Then:
    try (RegistryServer registry = RegistryServer.start(home, dir, 0)) {
      assertThat(schema(registry.url(), id)).isEqualTo("\"string\"");
    }
  }

  @Test
  void shouldComeBackOnItsPortUnderASupervisor() throws Exception {
    // Given:
    int port = FreePorts.one();
    try (Supervisor supervisor = new Supervisor(RestartPolicy.STANDARD, event -> {});
        RegistryServer registry = RegistryServer.start(home, dir, port)) {
      supervisor.watch(registry.process());

      // When:
      registry.process().kill();

      // Then:
      Eventually.holds(
          "another process runs",
          () -> supervisor.child("registry").orElseThrow().pid() != registry.process().pid());
      Eventually.holds("it answers", () -> answers(registry.url()));
    }
  }

  @Test
  void shouldSayWhatItsLogSaysWhenItEndsAtOnce() throws Exception {
    // Given: its data folder is a file
    Files.writeString(dir.resolve("registry"), "");

    // When:
    assertThatThrownBy(() -> RegistryServer.start(home, dir, 0))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("registry ended with code")
        .hasMessageContaining(dir.resolve("logs").resolve("registry.log").toString());
  }

  private int register(URI registry, String subject, String schema) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
            .build();
    return json(request).get("id").asInt();
  }

  private String schema(URI registry, int id) throws Exception {
    return json(HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build())
        .get("schema")
        .asText();
  }

  private JsonNode json(HttpRequest request) throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private boolean answers(URI registry) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
