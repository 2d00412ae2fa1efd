package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.Guard;
import io.streammesh.stream.RecordCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of an app that has not been started; what it says when it runs is seen on a broker. */
class HealthServerTest {
  private static final String HOST = "127.0.0.1";

  @TempDir Path folder;
  private final AppMetrics metrics = AppMetrics.of("orders");
  private KafkaStreams streams;
  private GovernedTopology governed;
  private Deployment deployment;
  private HealthServer health;

  @BeforeEach
  void serve() {
    Properties properties = new Properties();
    properties.put("application.id", "orders");
    properties.put("bootstrap.servers", HOST + ":1");
    properties.put("state.dir", folder.toString());
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("topic");
    streams = new KafkaStreams(builder.build(), properties);
    governed =
        new GovernedTopology(
            builder.build(),
            properties,
            new Guard(Set.of(), Map.of()),
            new RecordCounts(),
            new TreeMap<>(
                Map.of("orders.raw.events", new TreeSet<>(List.of("orders.v1", "orders.v2")))));
    deployment =
        Deployment.of(
            DomainDefinition.of(MeshDefinition.ofClasspath(), "orders"),
            Optional.empty(),
            governed.topology());
    health = HealthServer.start(config(0), deployment, List.of(), streams, governed, metrics);
  }

  @AfterEach
  void stop() {
    health.close();
    metrics.close();
    streams.close();
  }

  @Test
  void shouldBeAliveButNotReadyBeforeItHasRun() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/livez").body()).isEqualTo("CREATED\n");
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldTellDomainStateAndCountsAsJson() throws Exception {
    // When
    HttpResponse<String> info = get("/info");

    // Then
    assertThat(info.statusCode()).isEqualTo(200);
    assertThat(info.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(info.body())
        .isEqualTo(
            """
            {"domain":"orders","state":"CREATED","quarantined":0,"quarantinedByRule":{},\
            "warnings":{},"missing":{},"promises":{},"deprecatedInputs":{},"droppedRecords":0,\
            "probePaths":{"orders.raw.events":["orders.v1","orders.v2"]},\
            "version":"%s","contracts":{"reads":[\
            {"id":"orders.raw.order-events","version":"1.0.0","domain":"orders"},\
            {"id":"orders.raw.customer-erasures","version":"1.0.0","domain":"orders"}],\
            "publishes":[{"id":"orders.order-facts.v1","version":"1.0.0"},\
            {"id":"orders.audit","version":"%s"}]},"topology":{"subtopologies":[{"id":0,\
            "sources":{"KSTREAM-SOURCE-0000000000":{"topics":["topic"],"to":[]}},\
            "processors":{},"sinks":{},"stores":[]}]}}
            """
                .formatted(
                    BuildVersion.read(), MeshDefinition.ofClasspath().audit("orders").version()));
  }

  @Test
  void shouldTellTheMetersThatAreNamedAlone() throws Exception {
    // When
    HttpResponse<String> some = get("/metrics?name%5B%5D=mesh_dropped_records_total&debug");

    // Then
    assertThat(get("/metrics").body()).contains("\njvm_").contains("\nmesh_dropped_records_total{");
    assertThat(some.statusCode()).isEqualTo(200);
    assertThat(some.body().lines().filter(line -> !line.startsWith("#")))
        .singleElement()
        .asString()
        .startsWith("mesh_dropped_records_total{");
  }

  /** As load balancers ask, over and over on one connection. */
  @Test
  void shouldAnswerHeadWithoutABodyAndKeepTheConnection() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), health.port())) {
      client.setSoTimeout(10_000);
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String path : List.of("/livez", "/info")) {
        // When
        client
            .getOutputStream()
            .write(
                ("HEAD " + path + " HTTP/1.1\r\nHost: mesh\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answers.readLine()).startsWith("HTTP/1.1 200 ");
        assertThat(answers.lines().takeWhile(line -> !line.isEmpty()))
            .anyMatch(line -> line.endsWith("; charset=utf-8"));
      }
    }
  }

  @Test
  void shouldNotBeFoundElsewhere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldNameAPortThatIsTaken() {
    assertThatThrownBy(
            () ->
                HealthServer.start(
                    config(health.port()), deployment, List.of(), streams, governed, metrics))
        .isInstanceOfSatisfying(
            StartupException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining(HOST + ":" + health.port());
  }

  @Test
  @Timeout(60)
  void shouldAnswerOthersWhileClientsDoNotReadTheMetrics() throws Exception {
    // Given: more than connections buffer, which nobody reads
    metrics.measure(HealthServerTest::muchToTell);
    try (Socket first = askForMetricsOnly();
        Socket second = askForMetricsOnly()) {
      while (get("/metrics").statusCode() != 503) {
        Thread.onSpinWait();
      }

      // Then
      assertThat(get("/livez").statusCode()).isEqualTo(200);
      assertThat(get("/info").statusCode()).isEqualTo(200);
      assertThat(first.isClosed() || second.isClosed()).isFalse();
    }

    // Then: they are told again once the clients are gone
    while (get("/metrics").statusCode() != 200) {
      Thread.onSpinWait();
    }
  }

  private static void muchToTell(MeterRegistry registry) {
    for (int i = 0; i < 2_000; i++) {
      registry.gauge("much", Tags.of("text", i + "x".repeat(4_000)), i);
    }
  }

  private Socket askForMetricsOnly() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), health.port()));
    socket
        .getOutputStream()
        .write("GET /metrics HTTP/1.1\r\nHost: mesh\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  static AppConfig config(int port) {
    return AppConfig.of(
        new ConfigSources(
            List.of("--set", "mesh.http.port=" + port),
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "MESH_REGISTRY_URL", "http://127.0.0.1:2",
                "MESH_REGISTRY_CACHE_DIR", "cache",
                "MESH_KEYS_DIR", "keys"),
            Map.of()),
        1);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + HOST + ":" + health.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
