package io.streammesh.stream;

import static io.streammesh.stream.BrokerMesh.FACTS;
import static io.streammesh.stream.BrokerMesh.QUARANTINE;
import static io.streammesh.stream.BrokerMesh.RAW;
import static io.streammesh.stream.Governed.governed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.BrokerMesh.App;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records of any size on topics with the limits that their contracts give them. One that producer
 * or broker refuses would end the app, and end it again at every start.
 */
@Timeout(120)
class RecordLimitsIT {
  private static final int HEADER_BYTES = 64 * 1024;
  private static final int USUAL = 262_144;
  private static final int LARGE = 3_000_000;
  private static final int TWO_MEGABYTES = 2_000_000;
  private static final Duration COMMIT = Duration.ofMillis(100);

  @TempDir Path folder;
  private BrokerMesh mesh;

  @AfterEach
  void stop() {
    if (mesh != null) {
      mesh.close();
    }
  }

  @Test
  void shouldKeepLengthAndHashOfWhatIsTooLargeForTheQuarantine() throws Exception {
    // Given: small on the wire, since it is compressed
    start(MeshDefinition.ofClasspath(), USUAL);
    byte[] key = "k".repeat(40_000).getBytes(UTF_8);
    byte[] value = "x".repeat(TWO_MEGABYTES).getBytes(UTF_8);
    send(key, value, List.of(new RecordHeader("h", new byte[20_000])));
    mesh.send("good", event("good", "e"));

    // When
    try (App app = mesh.run(Orders::publishing, COMMIT)) {
      awaitCommitted(FACTS, 1);
      awaitCommitted(QUARANTINE, 1);
    }

    // Then
    ConsumerRecord<byte[], byte[]> letter = mesh.committed(QUARANTINE).get(0);
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(verdict(letter).stage()).isEqualTo(Stage.INGRESS);
    assertThat(verdict(letter).rule()).isEqualTo("size");
    assertThat(verdict(letter).lineage()).hasToString(RAW + "/0@0");
    assertThat(omitted(letter))
        .hasSize(3)
        .anySatisfy(text -> assertThat(text).startsWith("headers; bytes=20"))
        .contains("key; bytes=40000; sha256=" + sha256(key))
        .contains("value; bytes=2000000; sha256=" + sha256(value));
    assertThat(letter.headers().lastHeader("original-h")).isNull();
  }

  /** In a dead letter each gets a longer name, so that 400 KB of them would become 2.4 MB. */
  @Test
  void shouldLiveThroughARecordOfCountlessHeaders() throws Exception {
    // Given
    start(MeshDefinition.ofClasspath(), USUAL);
    send(
        "bad".getBytes(UTF_8),
        "{".getBytes(UTF_8),
        Stream.generate(() -> (Header) new RecordHeader("", (byte[]) null))
            .limit(200_000)
            .toList());
    mesh.send("good", event("good", "e"));

    // When
    try (App app = mesh.run(Orders::publishing, COMMIT)) {
      awaitCommitted(FACTS, 1);
      awaitCommitted(QUARANTINE, 1);
    }

    // Then
    ConsumerRecord<byte[], byte[]> letter = mesh.committed(QUARANTINE).get(0);
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(letter.key()).isEqualTo("bad".getBytes(UTF_8));
    assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
    assertThat(omitted(letter)).singleElement().asString().startsWith("headers; bytes=");
  }

  @Test
  void shouldPassRecordsOfTwoMegabytesWhereTheContractsAllowThem() throws Exception {
    // Given
    MeshDefinition large =
        new EditedMesh(folder.resolve("mesh"))
            .replace("mesh-policy.yaml", "maxRecordBytes: " + USUAL, "maxRecordBytes: " + LARGE)
            .load();
    start(large, LARGE);
    byte[] malformed = ("{" + " ".repeat(TWO_MEGABYTES)).getBytes(UTF_8);
    send("bad".getBytes(UTF_8), malformed, List.of());
    String half = "x".repeat(TWO_MEGABYTES / 2);
    byte[] good =
        (new String(event("good", half), UTF_8) + " ".repeat(half.length())).getBytes(UTF_8);
    send("good".getBytes(UTF_8), good, List.of());

    // When
    try (App app = mesh.run(RecordLimitsIT::doubling, COMMIT)) {
      awaitCommitted(FACTS, 1);
      awaitCommitted(QUARANTINE, 1);
    }

    // Then
    assertThat(mesh.committed(FACTS).get(0).value()).hasSizeGreaterThan(TWO_MEGABYTES);
    ConsumerRecord<byte[], byte[]> letter = mesh.committed(QUARANTINE).get(0);
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(letter.value()).isEqualTo(malformed);
    assertThat(omitted(letter)).isEmpty();
  }

  @Test
  void shouldQuarantineProductRecordsThatAreLargerThanTheirTopicAllows() throws Exception {
    // Given
    start(MeshDefinition.ofClasspath(), USUAL);
    mesh.send("large", event("large", "350000"));
    mesh.send("huge", event("huge", "2000000"));
    mesh.send("good", event("good", "3"));

    // When
    try (App app = mesh.run(RecordLimitsIT::growing, COMMIT)) {
      awaitCommitted(FACTS, 1);
      awaitCommitted(QUARANTINE, 2);
    }

    // Then
    assertThat(mesh.committed(FACTS))
        .singleElement()
        .satisfies(fact -> assertThat(fact.key()).isEqualTo("good".getBytes(UTF_8)));
    Map<String, ConsumerRecord<byte[], byte[]>> letters =
        mesh.committed(QUARANTINE).stream()
            .collect(Collectors.toMap(letter -> new String(letter.key(), UTF_8), l -> l));
    assertThat(letters).containsOnlyKeys("large", "huge");
    assertThat(letters.values())
        .allSatisfy(
            letter -> {
              assertThat(verdict(letter).stage()).isEqualTo(Stage.EGRESS);
              assertThat(verdict(letter).rule()).isEqualTo("size");
            });
    assertThat(letters.get("large").value()).hasSizeGreaterThan(350_000);
    assertThat(letters.get("huge").value()).isNull();
    assertThat(omitted(letters.get("huge")))
        .singleElement()
        .asString()
        .matches("value; bytes=20000\\d\\d; sha256=[0-9a-f]{64}");
  }

  /** Topics with the limits that provisioning gives them. */
  private void start(MeshDefinition definition, int mostRecordBytes) throws Exception {
    mesh =
        new BrokerMesh(
            folder,
            definition,
            Map.of(
                RAW, limit(2 * mostRecordBytes + HEADER_BYTES),
                FACTS, limit(mostRecordBytes + HEADER_BYTES),
                QUARANTINE, limit(2 * mostRecordBytes + 2 * HEADER_BYTES)));
  }

  private static Map<String, String> limit(int bytes) {
    return Map.of("max.message.bytes", Integer.toString(bytes));
  }

  /** A fact twice as large as the event's id. */
  private static void doubling(Mesh mesh) {
    publishing(mesh, event -> event.getEventId().repeat(2));
  }

  /** A fact as large as the event's id says. */
  private static void growing(Mesh mesh) {
    publishing(mesh, event -> "x".repeat(Integer.parseInt(event.getEventId())));
  }

  private static void publishing(Mesh mesh, Function<OrderEvent, String> customer) {
    mesh.publish(
        mesh.read(Orders.EVENTS)
            .mapValues(
                governed(
                    (OrderEvent event) -> {
                      OrderFact fact = Orders.fact(event);
                      fact.setCustomerId(customer.apply(event));
                      return fact;
                    }),
                Named.as("to-fact")),
        Orders.ORDER_FACTS);
  }

  /** Sends a raw record, compressed, that its own producer does not hold to be too large. */
  private void send(byte[] key, byte[] value, List<Header> headers) throws Exception {
    Map<String, Object> config = new HashMap<>(mesh.clientConfig());
    config.put("compression.type", "gzip");
    config.put("max.request.size", 16 * TWO_MEGABYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(RAW, 0, key, value, headers)).get(30, TimeUnit.SECONDS);
    }
  }

  private void awaitCommitted(String topic, int count) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    while (mesh.committed(topic).size() < count) {
      assertThat(Instant.now()).as("waiting for %d records in %s", count, topic).isBefore(deadline);
    }
  }

  private static byte[] event(String orderId, String eventId) {
    return """
        {"eventId": "%s", "orderId": "%s", "sequence": 1, "type": "CREATED",
         "occurredAt": "2017-05-08T11:06:54Z",
         "placed": {"customerId": "c", "deliveryAddress": {}, "currency": "BRL", "items": []}}
        """
        .formatted(eventId, orderId)
        .getBytes(UTF_8);
  }

  private static Verdict verdict(ConsumerRecord<byte[], byte[]> letter) {
    return Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value());
  }

  private static List<String> omitted(ConsumerRecord<byte[], byte[]> letter) {
    return StreamSupport.stream(letter.headers().headers(DeadLetters.OMITTED).spliterator(), false)
        .map(header -> new String(header.value(), UTF_8))
        .toList();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
