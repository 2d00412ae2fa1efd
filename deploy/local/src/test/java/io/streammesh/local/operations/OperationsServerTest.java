package io.streammesh.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Eventually;
import io.streammesh.metrics.AppMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a mesh of one app, whose broker does not answer. */
@Timeout(60)
final class OperationsServerTest {
  private static final int MOST_BYTES = 60_000;

  private static final AppMetrics METRICS = AppMetrics.of("mesh", "prober");

  private static FakeApp app;
  private static OperationsServer server;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    app = FakeApp.start();
    server = OperationsServer.start(mesh(), 0, METRICS, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
    METRICS.close();
    app.close();
  }

  @Test
  void shouldServeMetricsBesideThePage() throws Exception {
    // When:
    HttpResponse<String> metrics = get("/metrics");

    // Then:
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type")).get().asString().contains("0.0.4");
    assertThat(metrics.body()).contains("jvm_memory_used_bytes{app=\"prober\"");
  }

  @Test
  void shouldServeThePageWithEverythingThatItLoads() throws Exception {
    // When:
    HttpResponse<String> page = get("/");

    // Then:
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    int bytes = page.body().length();
    for (String file : loadedBy(page.body())) {
      HttpResponse<String> answer = get("/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      bytes += answer.body().length();
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  /** What HTML refers to, and modules import, all the way down. */
  private Set<String> loadedBy(String html) throws Exception {
    Set<String> files = new TreeSet<>();
    collect(html, "(?:href|src)=\"([a-z]+\\.(?:css|js|svg))\"", files);
    int before = 0;
    while (files.size() > before) {
      before = files.size();
      for (String file : List.copyOf(files)) {
        collect(get("/" + file).body(), "from '\\./([a-z]+\\.js)'", files);
      }
    }
    assertThat(files).contains("page.css", "page.js", "layout.js", "icon.svg");
    return files;
  }

  private static void collect(String text, String pattern, Set<String> found) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
  }

  @Test
  void shouldServeTheMeshAsJson() throws Exception {
    // Given:
    app.tells("mesh_records_total{product=\"payments.transactions.v1\",outcome=\"published\"} 4\n");

    // When:
    Eventually.holds("it was looked at", () -> answers("/api/mesh", 200));
    HttpResponse<String> answer = get("/api/mesh");

    // Then:
    JsonNode mesh = new JsonMapper().readTree(answer.body());
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(mesh.at("/apps/0/state").asText()).isEqualTo("RUNNING");
    assertThat(mesh.at("/problems/0").asText())
        .startsWith("The broker does not tell how far apps have read: ");
    assertThat(mesh.at("/lags/0/offsets").isNull()).isTrue();
  }

  @Test
  void shouldTellPrometheusWhatToScrape() throws Exception {
    // When:
    HttpResponse<String> answer = get("/api/targets");

    // Then:
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(new JsonMapper().readTree(answer.body()))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    [{"targets": ["%s"], "labels": {"app": "payments"}},
                     {"targets": ["%s"], "labels": {"app": "prober"}}]
                    """
                        .formatted(app.url().getAuthority(), server.url().getAuthority())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.js", "/api/mesh", "/nothing"})
  void shouldTellTheBrowserWhatItMayDo(String path) throws Exception {
    // When:
    HttpResponse<String> answer = get(path);

    // Then:
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/api", "/api/mesh/", "/page/page.js", "/..%2f..%2fSeries.class"})
  void shouldNotBeFoundElsewhere(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void shouldTakeNothing(String method) throws Exception {
    // When:
    HttpResponse<String> answer = send("/api/mesh", method);

    // Then:
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws Exception {
    // When:
    HttpResponse<String> answer = send("/", "HEAD");

    // Then:
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  /** As a browser asks that was led here by the page of another site. */
  @ParameterizedTest
  @CsvSource({"shop.example, 421", "127.0.0.1, 200", "localhost, 200"})
  void shouldBeAskedUnderItsOwnName(String host, String status) throws Exception {
    // Given:
    int port = server.url().getPort();
    String request = "GET / HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n";

    // When:
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.formatted(host, port).getBytes(UTF_8));
      answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    // Then:
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void shouldNameAPortThatIsTaken() {
    // Given:
    int taken = server.url().getPort();

    // When / Then:
    assertThatThrownBy(() -> OperationsServer.start(mesh(), taken, METRICS, Clock.systemUTC()))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("The operations page cannot be served on 127.0.0.1:" + taken)
        .hasMessageEndingWith("expected a free port, see --operations-port");
  }

  private static ObservedMesh mesh() {
    ObservedApp payments =
        new ObservedApp(
            "payments",
            ObservedApp.Kind.DOMAIN,
            "payments",
            app.url(),
            "payments",
            Set.of("payments.raw.payment-events"));
    return new ObservedMesh(
        MeshDefinition.ofClasspath(), List.of(payments), List.of(), "127.0.0.1:1");
  }

  private boolean answers(String path, int status) {
    try {
      return get(path).statusCode() == status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(path, "GET");
  }

  private HttpResponse<String> send(String path, String method)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
