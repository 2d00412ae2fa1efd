package io.streammesh.platform.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.broker.FreePorts;
import io.streammesh.contract.Contract;
import io.streammesh.platform.ShopMesh;
import io.streammesh.platform.tail.ProductTail.Output;
import io.streammesh.platform.tail.ProductTail.Start;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ProductTailIT {
  private static final long TIME = 1_494_241_614_000L;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  @TempDir private Path dir;
  private Contract contract;
  private String topic;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker = EmbeddedBroker.start(BrokerOptions.in(data));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) throws Exception {
    String domain = "d" + Integer.toHexString(test.getDisplayName().hashCode());
    contract = new ShopMesh(dir, domain).load().contract(domain + ".sales.v1");
    topic = contract.topic();
    registry.register(topic + "-value", contract.schema());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @Test
  void shouldShowKeyValueAndHeadersAsOneJsonObjectALine() throws Exception {
    // Given:
    ProducerRecord<byte[], byte[]> record = record("s-1", sale("s-1", 3));
    record.headers().add("mesh", utf8("x/1.0.0")).add("mesh-signature", new byte[] {(byte) 0xff});
    producer.send(record).get();

    // When:
    List<String> lines = tail(Start.BEGINNING, Output.JSON, 1);

    // Then:
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"topic": "%s", "partition": 0, "offset": 0,
                 "timestamp": "2017-05-08T11:06:54Z", "key": "s-1",
                 "value": {"saleId": "s-1", "pieces": 3},
                 "headers": {"mesh": "x/1.0.0", "mesh-signature": "base64:/w=="}}
                """
                    .formatted(topic));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).doesNotContain("\n");
    assertThat(new ObjectMapper().readTree(lines.get(0))).isEqualTo(expected);
  }

  @Test
  void shouldEndAfterAsManyRecordsAsAskedFor() throws Exception {
    // Given:
    for (int i = 0; i < 5; i++) {
      producer.send(record("s-" + i, sale("s-" + i, i))).get();
    }

    // When:
    List<String> lines = tail(Start.BEGINNING, Output.TEXT, 3);

    // Then:
    assertThat(lines)
        .containsExactly(
            "s-0\t\t{\"saleId\":\"s-0\",\"pieces\":0}",
            "s-1\t\t{\"saleId\":\"s-1\",\"pieces\":1}",
            "s-2\t\t{\"saleId\":\"s-2\",\"pieces\":2}");
  }

  @Test
  void shouldEndWhenNobodyReadsAnyMore() throws Exception {
    // Given:
    producer.send(record("s-1", sale("s-1", 1))).get();
    producer.send(record("s-2", sale("s-2", 1))).get();
    List<String> lines = new ArrayList<>();

    // When:
    try (ProductTail tail = product(Start.BEGINNING)) {
      tail.follow(
          Long.MAX_VALUE,
          Output.TEXT,
          line -> {
            lines.add(line);
            return false;
          });
    }

    // Then:
    assertThat(lines).hasSize(1);
  }

  @Test
  void shouldShowFromLatestWhatCameAfterItBegan() throws Exception {
    // Given:
    producer.send(record("before", sale("before", 1))).get();
    List<String> lines = new ArrayList<>();
    try (ProductTail tail = product(Start.LATEST)) {
      producer.send(record("after", sale("after", 1))).get();

      // When:
      tail.follow(1, Output.TEXT, lines::add);
    }

    // Then:
    assertThat(lines).singleElement().asString().startsWith("after\t");
  }

  @Test
  void shouldShowADeletionAsNull() throws Exception {
    // Given:
    producer.send(record("s-1", null)).get();

    // When:
    List<String> lines = tail(Start.BEGINNING, Output.JSON, 1);

    // Then:
    assertThat(new ObjectMapper().readTree(lines.get(0)).get("value").isNull()).isTrue();
  }

  @Test
  void shouldShowQuarantinedBytesAsTheyAre() throws Exception {
    // Given:
    producer.send(record("s-1", utf8("{broken"))).get();
    producer.send(record("s-2", new byte[] {(byte) 0xc3})).get();
    List<String> lines = new ArrayList<>();

    // When:
    try (ProductTail tail =
        ProductTail.ofQuarantine(broker.bootstrapServers(), topic, Start.BEGINNING)) {
      tail.follow(2, Output.TEXT, lines::add);
    }

    // Then:
    assertThat(lines).containsExactly("s-1\t\t\"{broken\"", "s-2\t\t\"base64:ww==\"");
  }

  @Test
  void shouldNameARecordThatIsNotOfTheProduct() throws Exception {
    // Given:
    producer.send(record("s-1", utf8("{}"))).get();

    // When:
    assertThatThrownBy(() -> tail(Start.BEGINNING, Output.JSON, 1))

        // Then:
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith(topic + "-0@0 cannot be shown: ");
  }

  @Test
  void shouldNameATopicThatIsNotThere() {
    assertThatThrownBy(
            () -> ProductTail.ofQuarantine(broker.bootstrapServers(), "nowhere.dlq", Start.LATEST))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The broker at %s has no topic nowhere.dlq; provision the mesh first",
            broker.bootstrapServers());
  }

  @Test
  void shouldNameABrokerThatDoesNotAnswer() {
    // Given:
    String nobody = "127.0.0.1:" + FreePorts.one();

    // When:
    assertThatThrownBy(() -> ProductTail.ofQuarantine(nobody, topic, Start.LATEST))

        // Then:
        .isInstanceOf(MeshException.class)
        .hasMessage("No broker answers at %s; expected one within 10 s", nobody);
  }

  private List<String> tail(Start start, Output output, long limit) {
    List<String> lines = new ArrayList<>();
    try (ProductTail tail = product(start)) {
      tail.follow(limit, output, lines::add);
    }
    return lines;
  }

  private ProductTail product(Start start) {
    return ProductTail.ofProduct(broker.bootstrapServers(), registry, contract, start);
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(topic, 0, TIME, utf8(key), value);
  }

  private byte[] sale(String id, int pieces) throws IOException {
    GenericData.Record sale = new GenericData.Record(contract.schema());
    sale.put("saleId", id);
    sale.put("pieces", pieces);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0);
    out.writeInt(registry.idOf(topic + "-value", contract.schema()));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(contract.schema()).write(sale, encoder);
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
