package io.streammesh.platform.cli;

import static io.streammesh.platform.cli.SignalsScene.SIGNALS;
import static io.streammesh.platform.cli.SignalsScene.TIME;
import static io.streammesh.platform.cli.SignalsScene.entry;
import static io.streammesh.platform.cli.SignalsScene.signal;
import static io.streammesh.platform.cli.SignalsScene.unproven;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignalsShowCommandIT {
  private static final Contract PRODUCT = MeshDefinition.ofClasspath().contract(SIGNALS);
  private static final int SCHEMA_ID = 7;
  private static final String MESH =
      "fraud.order-risk-signals/1.0.0; tags=; from=orders.order-facts.v2/1@5";
  private static SignalsScene scene;
  private static HttpServer registry;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    scene = new SignalsScene(data);
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/", SignalsShowCommandIT::answer);
    registry.start();
  }

  @AfterAll
  static void stop() {
    registry.stop(0);
    scene.close();
  }

  @Test
  void shouldShowWhatBecameOfASignalAndWhatItSaid() throws Exception {
    // Given: another stands in the same partition
    ConsumerRecord<byte[], byte[]> original = original(17, "o-17", value());
    original.headers().add("mesh", MESH.getBytes(UTF_8));
    scene.write(
        entry(Kind.INTENT, signal(0, 17), null, original),
        entry(Kind.INTENT, signal(0, 18), null, original(18, "o-18", value())),
        entry(Kind.STARTED, signal(0, 17), null),
        entry(Kind.REVIEW, signal(0, 17), "unknown"));

    // When:
    Run run = show(17);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(9);
    assertThat(lines.get(0))
        .isEqualTo("fraud.order-risk-signals.v1-0@17, given to orders/order-hold");
    assertThat(lines.get(1)).matches("  intent +2026-01-02T03:04:17Z +id-17 +act +o-17");
    assertThat(lines.get(2)).matches("  started +2026-01-02T03:04:17Z +id-17 +act +o-17");
    assertThat(lines.get(3))
        .matches("  review +2026-01-02T03:04:17Z +id-17 +act +o-17 +unknown: so it is");
    assertThat(lines.get(4)).isEqualTo("the record as it was read:");
    assertThat(lines.get(5)).isEqualTo("  key        o-17");
    assertThat(lines.get(6)).isEqualTo("  timestamp  2026-01-02T03:04:05Z");
    assertThat(lines.get(7)).isEqualTo("  mesh       " + MESH);
    assertThat(lines.get(8))
        .startsWith("  value      {")
        .contains("\"orderId\":\"o-17\"")
        .contains("\"reasons\":[\"UNUSUALLY_LARGE\"]")
        .contains("\"amount\":\"1200.0000\"");
  }

  @Test
  void shouldShowWhatWasRefusedAsItCameWithoutItSteeringTheTerminal() throws Exception {
    // Given:
    ConsumerRecord<byte[], byte[]> forged =
        original(20, "o-\u001b[2J\n  done", "no signal\u0007".getBytes(UTF_8));
    scene.write(entry(Kind.REFUSED, unproven(0, 20), "signature", forged));

    // When:
    Run run = show(20);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("-0@20, given to"),
            line -> assertThat(line).matches("  refused +\\S+Z +- +- +- +signature: so it is"),
            line -> assertThat(line).startsWith("the record"),
            line -> assertThat(line).isEqualTo("  key        o-\\u001b[2J\\u000a  done"),
            line -> assertThat(line).startsWith("  timestamp "),
            line -> assertThat(line).isEqualTo("  mesh       none"),
            line -> assertThat(line).startsWith("  value      no signal\\u0007 (none of the"));
  }

  @Test
  void shouldShowAValueWhoseSchemaNobodyKnows() throws Exception {
    // Given:
    scene.write(
        entry(
            Kind.REFUSED,
            unproven(0, 21),
            "malformed",
            original(21, "o-21", new byte[] {0, 0, 0, 0, 99, (byte) 0xff})));

    // When:
    Run run = show(21);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("  value      base64:AAAAAGP/ (none of the product: ");
  }

  @Test
  void shouldShowADeletionAsNull() throws Exception {
    // Given:
    scene.write(entry(Kind.INTENT, signal(0, 22), null, original(22, "o-22", null)));

    // When:
    Run run = show(22);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("(?m)^  value      null$");
  }

  @Test
  void shouldSayThatTheJournalDoesNotKeepTheRecord() throws Exception {
    // Given:
    scene.write(entry(Kind.REFUSED, unproven(0, 23), "size"));

    // When:
    Run run = show(23);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("refused")
        .contains("size: so it is")
        .contains("the journal does not keep the record itself")
        .doesNotContain("value");
  }

  @Test
  void shouldSayThatTheJournalHasNothingOfASignal() throws Exception {
    // Given:
    scene.writeNoEntry(0);

    // When:
    Run run = show(99);

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "mesh: The journal of orders/order-hold has nothing of"
                + " fraud.order-risk-signals.v1-0@99: ")
        .contains("; entries of another version: 1");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean known = exchange.getRequestURI().getPath().equals("/schemas/ids/" + SCHEMA_ID);
    Map<String, ?> answer =
        known
            ? Map.of("schema", PRODUCT.schema().toString())
            : Map.of("error_code", 40403, "message", "no such schema");
    byte[] body = new ObjectMapper().writeValueAsBytes(answer);
    exchange.sendResponseHeaders(known ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] value() throws IOException {
    Schema schema = PRODUCT.schema();
    Schema reason = schema.getField("reasons").schema().getElementType();
    Schema amount = schema.getField("amount").schema();
    GenericRecord signal =
        new GenericRecordBuilder(schema)
            .set("orderId", "o-17")
            .set("revision", 1)
            .set("score", 90)
            .set("reasons", List.of(new GenericData.EnumSymbol(reason, "UNUSUALLY_LARGE")))
            .set("source", "marketplace")
            .set("sourceOrderId", "17")
            .set("placedAt", TIME)
            .set("currency", "BRL")
            .set(
                "amount",
                new Conversions.DecimalConversion()
                    .toBytes(new BigDecimal("1200.0000"), amount, amount.getLogicalType()))
            .set("earlierOrders", 4)
            .set("paymentsInBurst", 1)
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0);
    out.writeInt(SCHEMA_ID);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(signal, encoder);
    return bytes.toByteArray();
  }

  private static ConsumerRecord<byte[], byte[]> original(
      long offset, String key, byte @Nullable [] value) {
    return new ConsumerRecord<>(SIGNALS, 0, offset, key.getBytes(UTF_8), value);
  }

  private static Run show(long offset) {
    return scene.run(
        "show",
        SIGNALS + "-0@" + offset,
        "--registry-url",
        "http://127.0.0.1:" + registry.getAddress().getPort());
  }
}
