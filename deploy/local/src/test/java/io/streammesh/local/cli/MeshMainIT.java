package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streammesh.local.ShopOrders;
import io.streammesh.local.process.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code mesh up} and {@code mesh tail} as a user runs them. */
@Timeout(240)
final class MeshMainIT {
  private static final Duration STOP_BOUND = Duration.ofSeconds(15);

  @TempDir private Path dir;

  @Test
  void shouldRunUntilItIsAskedToStop() throws Exception {
    // Given: a mesh that has lost a child
    Path readyFile = dir.resolve("ready.json");
    Path data = dir.resolve("data");
    try (MeshProcess up = up(data, readyFile)) {
      JsonNode ready = up.awaitReady(readyFile);
      assertThat(ready.path("dataDir").asText()).isEqualTo(data.toString());
      assertThat(ready.path("pid").asLong()).isEqualTo(up.pid());
      for (String domain : List.of("orders", "payments", "customers")) {
        assertThat(status(ready.at("/domains/" + domain + "/httpPort").asInt())).isEqualTo(200);
      }
      assertThat(up.out()).contains("operations page  " + ready.path("operationsUrl").asText());
      assertPageShowsApps(ready.path("operationsUrl").asText());
      orders(ready).place("o-1");
      assertTailShowsOneRecord();
      List<ProcessHandle> children = up.children();
      assertThat(children).hasSize(5);
      children.get(0).destroyForcibly();
      Eventually.holds(
          "it is started again",
          () -> !up.children().equals(children) && up.children().size() == 5);
      List<ProcessHandle> last = up.children();

      // When:
      up.terminate();

      // Then:
      assertThat(up.awaitEnd(STOP_BOUND)).isEqualTo(143);
      assertThat(last).noneMatch(ProcessHandle::isAlive);
      assertThat(readyFile).doesNotExist();
      assertThat(up.err()).contains("stopping").contains("stopped").doesNotContain("\tat ");
    }
  }

  @Test
  void shouldLeaveNothingRunningAndLoseNothingWhenItIsKilled() throws Exception {
    // Given:
    Path readyFile = dir.resolve("ready.json");
    Path data = dir.resolve("data");
    try (MeshProcess up = up(data, readyFile)) {
      JsonNode ready = up.awaitReady(readyFile);
      orders(ready).place("o-1");
      orders(ready).awaitFact("o-1", 1);
      List<ProcessHandle> children = up.children();
      assertThat(children).hasSize(5);

      // When:
      up.kill();

      // Then:
      Eventually.holds(
          "its children end by themselves",
          () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (MeshProcess again = up(data, readyFile)) {
      Eventually.holds("the old ready file is gone", () -> !Files.exists(readyFile));
      JsonNode ready = again.awaitReady(readyFile);
      orders(ready).approve("o-1");
      assertThat(orders(ready).awaitFact("o-1", 2).at("/value/customerId").asText())
          .isEqualTo("c-1");
      assertEndsWhenItsBrokerFails(again, ready, data);
      assertThat(readyFile).doesNotExist();
    }
  }

  private void assertEndsWhenItsBrokerFails(MeshProcess up, JsonNode ready, Path data)
      throws Exception {
    // Given:
    List<ProcessHandle> children = up.children();
    assertThat(children).hasSize(5);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", ready.path("bootstrapServers").asText()))) {

      // When: its only log folder disappears under it
      Files.move(data.resolve("broker"), data.resolve("moved"));
      var unused = admin.deleteTopics(Set.of(ShopOrders.PRODUCT));

      // Then:
      assertThat(up.awaitEnd(Duration.ofSeconds(30))).isEqualTo(1);
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(up.err())
        .contains("mesh: The mesh cannot go on: the broker on ")
        .contains(data.resolve("broker").toString())
        .doesNotContain("\tat ");
  }

  private static void assertPageShowsApps(String page) {
    Eventually.holds(
        "the page shows the apps that were started, and the service between them",
        () -> {
          JsonNode mesh = json(page + "api/mesh");
          List<String> states = mesh.path("apps").findValuesAsText("state");
          return states.equals(List.of("RUNNING", "RUNNING", "RUNNING", "RUNNING"))
              && mesh.path("problems").isEmpty();
        });
  }

  private static JsonNode json(String url) {
    try (InputStream answer = URI.create(url).toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    } catch (IOException e) {
      // It is not there before the first look.
      return MissingNode.getInstance();
    }
  }

  private void assertTailShowsOneRecord() throws Exception {
    try (MeshProcess tail =
        MeshProcess.start(
            dir,
            "tail",
            ShopOrders.PRODUCT,
            "--from",
            "beginning",
            "--max",
            "1",
            "--output",
            "json")) {
      assertThat(tail.awaitEnd(Duration.ofSeconds(30))).as(tail.err()).isZero();
      JsonNode line = new ObjectMapper().readTree(tail.out());
      assertThat(tail.out()).hasLineCount(1);
      assertThat(line.path("key").asText()).isEqualTo("o-1");
      assertThat(line.at("/value/deliveryAddress/city").asText()).startsWith("sealed.1.");
      assertThat(line.at("/headers/mesh").asText()).startsWith("orders.order-facts/1.2.0; ");
    }
  }

  private MeshProcess up(Path data, Path readyFile) throws Exception {
    return MeshProcess.start(
        dir,
        "up",
        "--domains",
        "orders,payments,customers",
        "--data-dir",
        data.toString(),
        "--ready-file",
        readyFile.toString());
  }

  private static ShopOrders orders(JsonNode ready) {
    return new ShopOrders(
        ready.path("bootstrapServers").asText(), URI.create(ready.path("registryUrl").asText()));
  }

  private static int status(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
