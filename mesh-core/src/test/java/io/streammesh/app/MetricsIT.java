package io.streammesh.app;

import static io.streammesh.stream.Governed.governed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.Scrape;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.RegistryStub;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.AvroStateSerde;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshHeader;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import io.streammesh.tracing.OtlpReceiver;
import io.streammesh.tracing.Traces;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole app tells of what it did, on a real broker. */
@Timeout(300)
class MetricsIT {
  private static final String RAW = "orders.raw.order-events";
  private static final String FACTS = "orders.order-facts.v1";
  private static final InputPort<OrderEvent> EVENTS = InputPort.of(RAW, OrderEvent.class);
  private static final OutputPort<OrderFact> ORDER_FACTS = OutputPort.of(FACTS, OrderFact.class);
  private static final Instant HAPPENED = Instant.parse("2017-05-08T11:06:54Z");
  private static final Duration SOON = Duration.ofMillis(100);

  /** Longer than a test. */
  private static final Duration NEVER = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final MeshDefinition definition = MeshDefinition.ofClasspath();
  private EmbeddedBroker broker;
  private RegistryStub registry;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
    registry = new RegistryStub();
    HttpSchemaRegistry client = new HttpSchemaRegistry(registry.uri(), Duration.ofSeconds(10));
    for (Contract contract : definition.publishedContracts()) {
      client.register(contract.subject(), contract.schema());
    }
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Integer> topics = new HashMap<>();
    for (String topic : List.of(RAW, "orders.raw.customer-erasures", FACTS, "orders.dlq")) {
      topics.put(topic, 4);
    }
    topics.put("orders.audit", 1);
    topics.put("orders.control", 1);
    try (Admin admin = Admin.create(kafka)) {
      admin
          .createTopics(
              topics.entrySet().stream()
                  .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                  .toList())
          .all()
          .get(60, TimeUnit.SECONDS);
    }
  }

  @AfterEach
  void stop() {
    producer.close();
    registry.close();
    broker.close();
  }

  @Test
  void shouldTellWhatWasReadSetAsideAndPublished() throws Exception {
    try (RunningApp app = run(MetricsIT::throughATable, SOON)) {
      // Given
      Scrape before = scrape(app);

      // When: live, broken, and replayed
      for (int i = 0; i < 5; i++) {
        send("live-" + i, event("live-" + i, 1), null);
      }
      send("bad-1", "{", null);
      send("bad-2", event("bad-2", 0), null);
      send("old-1", event("old-1", 1), "history-1");
      send("old-2", event("old-2", 1), "history-1");
      send("late", event("late", 2), null);
      Scrape after =
          await(
              app,
              scrape ->
                  records(scrape, FACTS, "published") == 8
                      && records(scrape, RAW, "quarantined") == 2);

      // Then: all that can go wrong was there before it did
      assertThat(records(before, FACTS, "published")).isZero();
      assertThat(quarantined(before, RAW, "ingress", "malformed")).isZero();
      assertThat(quarantined(before, RAW, "ingress", "sequence-from-1")).isZero();
      assertThat(quarantined(before, FACTS, "egress", "tag-leak")).isZero();
      assertThat(before.value("mesh_dropped_records_total")).isZero();
      assertThat(before.value("mesh_key_requests_total", "result", "unavailable")).isZero();
      assertThat(before.value("mesh_registry_cache_requests_total", "result", "failed")).isZero();
      assertThat(before.value("mesh_publication_delay_seconds_count", "product", FACTS)).isZero();

      // Then: each record is counted where it went
      assertThat(records(after, RAW, "read")).isEqualTo(10);
      assertThat(quarantined(after, RAW, "ingress", "malformed")).isEqualTo(1);
      assertThat(quarantined(after, RAW, "ingress", "sequence-from-1")).isEqualTo(1);
      assertThat(quarantined(after, RAW, "ingress", "other")).isZero();
      assertThat(rule(after, RAW, "sequence-from-1", "kept")).isEqualTo(8);
      assertThat(rule(after, RAW, "sequence-from-1", "broken")).isEqualTo(1);
      assertThat(rule(after, FACTS, "delivered-after-placed", "broken")).isEqualTo(1);
      assertThat(records(after, FACTS, "deleted")).isZero();
      assertThat(after.value("mesh_dropped_records_total")).isZero();

      // Then: delays are those of live records, through an internal topic and a cache
      assertThat(after.value("mesh_publication_delay_unknown_total", "product", FACTS)).isZero();
      for (String histogram :
          List.of("mesh_publication_delay_seconds", "mesh_product_age_seconds")) {
        assertThat(after.value(histogram + "_count", "product", FACTS)).isEqualTo(6);
        assertThat(after.value(histogram + "_bucket", "product", FACTS, "le", "+Inf")).isEqualTo(6);
      }
      assertThat(
              after.value("mesh_publication_delay_seconds_bucket", "product", FACTS, "le", "60.0"))
          .as("from reading to the commit")
          .isEqualTo(6);
      assertThat(after.value("mesh_product_age_seconds_bucket", "product", FACTS, "le", "3600.0"))
          .as("they happened years ago")
          .isZero();
      assertThat(promise(before, "5m")).isNaN();
      assertThat(promise(before, "start")).isNaN();
      assertThat(promise(after, "5m")).as("all are years late").isZero();
      assertThat(promise(after, "start")).isZero();
      assertThat(get(app, "/info", "*/*", "GET").body())
          .contains(
              "\"promises\":{\"orders.order-facts.v1\":{\"latencySeconds\":5.0,"
                  + "\"state\":\"broken\",\"recentlyOnTime\":0.0,\"onTime\":0.0}}")
          .contains("\"version\":\"" + BuildVersion.read() + "\"")
          .contains("{\"topic\":\"facts-by-order-repartition\"}")
          .contains("\"stores\":[\"latest-facts\"]")
          .contains("{\"topic\":\"" + FACTS + "\"}");
      assertThat(after.of("mesh_product_info").keySet())
          .extracting(
              series -> series.labels().get("product") + " " + series.labels().get("direction"))
          .containsExactlyInAnyOrder(RAW + " input", FACTS + " output");

      // Then: the libraries tell of themselves, and every series names domain and app
      assertThat(after.names())
          .contains(
              "kafka_stream_alive_stream_threads",
              "jvm_memory_used_bytes",
              "process_uptime_seconds",
              "system_cpu_count");
      assertThat(after.startingWith(""))
          .allSatisfy(
              series ->
                  assertThat(series.labels())
                      .containsEntry("domain", "orders")
                      .containsEntry("app", "orders"));
      assertThat(after.startingWith("mesh_").stream().flatMap(s -> s.labels().values().stream()))
          .as("no key and no text of a record is a label")
          .noneMatch(value -> value.matches("(live|bad|old)-\\d|late|history-1"));
    }
  }

  @Test
  void shouldNotCountWhatWasNeverCommitted() throws Exception {
    // Given: one transaction, which the last record of it ends
    send("good", event("good", 1), null);
    send("fine", event("fine", 1), null);
    send("boom", event("boom", 1), null);

    // When
    try (RunningApp app = run(MetricsIT::directly, NEVER)) {
      assertThat(app.awaitEnd()).isEqualTo(ExitCode.PROCESSING_FAILED);
      Scrape after = await(app, scrape -> scrape.value("mesh_open_transaction_age_seconds") == 0);

      // Then
      assertThat(records(after, RAW, "read")).isEqualTo(3);
      assertThat(records(after, FACTS, "published")).isZero();
      assertThat(after.value("mesh_publication_delay_seconds_count", "product", FACTS)).isZero();
      assertThat(after.value("mesh_product_age_seconds_count", "product", FACTS)).isZero();
    }
  }

  @Test
  void shouldTellHowLongATransactionHasBeenOpen() throws Exception {
    // Given
    send("good", event("good", 1), null);

    // When
    try (RunningApp app = run(MetricsIT::directly, NEVER)) {
      Scrape open = await(app, scrape -> scrape.value("mesh_open_transaction_age_seconds") > 0.2);

      // Then
      assertThat(records(open, RAW, "read")).isEqualTo(1);
      assertThat(records(open, FACTS, "published")).isZero();
    }
  }

  @Test
  void shouldSendSpansWhereItIsConfiguredTo() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunningApp app =
            run(
                MetricsIT::throughATable,
                SOON,
                Map.of("MESH_TRACING_OTLP_ENDPOINT", receiver.url().toString()))) {
      // Given
      assertThat(spans(scrape(app), "dropped")).isZero();

      // When
      send("untraced", event("untraced", 1), null);
      sendWith(Traces.headers(1), "traced", event("traced", 1));
      await(app, scrape -> spans(scrape, "exported") == 1);

      // Then: one, of the domain's app
      List<OtlpReceiver.Received> received = receiver.spansOf(Traces.context(1).traceId());
      assertThat(received).isEqualTo(receiver.spans()).hasSize(1);
      assertThat(received.get(0).service()).isEqualTo("orders");
      assertThat(received.get(0).attributes()).containsEntry("mesh.product", FACTS);
    }
  }

  @Test
  void shouldSpeakOpenMetricsWhereItIsAskedFor() throws Exception {
    try (RunningApp app = run(MetricsIT::directly, SOON)) {
      // When
      HttpResponse<String> open =
          get(app, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5", "GET");
      HttpResponse<String> plain = get(app, "*/*", "GET");
      HttpResponse<String> other = get(app, "*/*", "POST");

      // Then
      assertThat(open.statusCode()).isEqualTo(200);
      assertThat(open.headers().firstValue("Content-Type"))
          .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
      assertThat(open.body()).contains("# TYPE mesh_records counter").endsWith("# EOF\n");
      assertThat(plain.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(plain.body())
          .contains("# TYPE mesh_records_total counter", "# HELP mesh_records_total Records of")
          .doesNotContain("# EOF");
      assertThat(other.statusCode()).isEqualTo(405);
      assertThat(other.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  private static double records(Scrape scrape, String product, String outcome) {
    return scrape.value("mesh_records_total", "product", product, "outcome", outcome);
  }

  private static double quarantined(Scrape scrape, String product, String stage, String rule) {
    return scrape.value("mesh_quarantined_total", "product", product, "stage", stage, "rule", rule);
  }

  private static double rule(Scrape scrape, String product, String rule, String result) {
    return scrape.value(
        "mesh_rule_results_total", "product", product, "rule", rule, "result", result);
  }

  private static double spans(Scrape scrape, String result) {
    return scrape.value("mesh_spans_total", "result", result);
  }

  private RunningApp run(MeshTopology topology, Duration commitInterval) {
    return run(topology, commitInterval, Map.of());
  }

  private RunningApp run(
      MeshTopology topology, Duration commitInterval, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("MESH_REGISTRY_URL", registry.uri().toString());
    environment.put("MESH_REGISTRY_CACHE_DIR", folder.resolve("cache").toString());
    AppConfig config =
        AppConfig.of(
            new ConfigSources(
                List.of(
                    "--set",
                    "mesh.http.port=0",
                    "--set",
                    "mesh.keys.provider=" + TestKeyProvider.class.getName(),
                    "--set",
                    "state.dir=" + folder.resolve("state"),
                    "--set",
                    "commit.interval.ms=" + commitInterval.toMillis(),
                    "--set",
                    "producer.transaction.timeout.ms=900000"),
                environment,
                Map.of()),
            1);
    return RunningApp.start("orders", topology, definition, config);
  }

  /** The scrape for which it holds. */
  private static Scrape await(RunningApp app, Predicate<Scrape> holds) throws Exception {
    Instant deadline = Instant.now().plusSeconds(90);
    while (true) {
      Scrape scrape = scrape(app);
      if (holds.test(scrape)) {
        return scrape;
      }
      assertThat(Instant.now())
          .as("waiting; it is %s", scrape.startingWith("mesh_records"))
          .isBefore(deadline);
      LockSupport.parkNanos(50_000_000L);
    }
  }

  private static Scrape scrape(RunningApp app) throws Exception {
    HttpResponse<String> response = get(app, "*/*", "GET");
    assertThat(response.statusCode()).isEqualTo(200);
    return Scrape.parse(response.body());
  }

  private static double promise(Scrape scrape, String over) {
    return scrape.value(
        "mesh_promise_kept_ratio", "product", FACTS, "promise", "latency", "over", over);
  }

  private static HttpResponse<String> get(RunningApp app, String accept, String method)
      throws Exception {
    return get(app, "/metrics", accept, method);
  }

  private static HttpResponse<String> get(RunningApp app, String path, String accept, String method)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + app.httpPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private void send(String key, String value, String replay) throws Exception {
    RecordHeaders headers = new RecordHeaders();
    if (replay != null) {
      headers.add(MeshHeader.REPLAY, bytes(replay));
    }
    sendWith(headers, key, value);
  }

  private void sendWith(RecordHeaders headers, String key, String value) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(RAW, 0, HAPPENED.toEpochMilli(), bytes(key), bytes(value), headers);
    producer.send(record).get(30, TimeUnit.SECONDS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void directly(Mesh mesh) {
    mesh.publish(facts(mesh), ORDER_FACTS);
  }

  /** Through an internal topic, and a store with a cache. */
  private static void throughATable(Mesh mesh) {
    Serde<OrderFact> serde = AvroStateSerde.of(OrderFact.class, fact -> fact, fact -> fact);
    KStream<String, Governed<OrderFact>> latest =
        facts(mesh)
            .repartition(mesh.repartitionedLike(EVENTS, "facts-by-order", serde))
            .toTable(Named.as("latest"), mesh.stored("latest-facts", serde))
            .toStream(Named.as("changes"));
    mesh.publish(latest, ORDER_FACTS);
  }

  private static KStream<String, Governed<OrderFact>> facts(Mesh mesh) {
    return mesh.read(EVENTS).mapValues(governed(MetricsIT::fact), Named.as("to-fact"));
  }

  private static OrderFact fact(OrderEvent event) {
    if (event.getOrderId().equals("boom")) {
      throw new IllegalStateException("boom");
    }
    return OrderFact.newBuilder()
        .setOrderId(event.getOrderId())
        .setStatus(OrderStatus.CREATED)
        .setRevision(event.getSequence())
        .setPlacedAt(event.getOccurredAt())
        .setDeliveredAt(event.getSequence() == 2 ? event.getOccurredAt().minusSeconds(1) : null)
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }

  private static String event(String orderId, long sequence) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "CREATED",
         "occurredAt": "%s",
         "placed": {"customerId": "c", "deliveryAddress": {}, "currency": "BRL", "items": []}}
        """
        .formatted(orderId, sequence, HAPPENED);
  }
}
