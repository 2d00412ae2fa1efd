package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.IncompatibleSchemaException;
import io.streammesh.schemas.payments.v1.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that changes inside its major version, under those who read it. */
class SchemaEvolutionTest {
  private static final String SUBJECT = FACTS + "-value";

  @TempDir Path folder;

  /** The consumer was built, and is running, before the new version is known to anyone. */
  @Test
  void shouldRollOutAnOptionalFieldUnderARunningConsumer() {
    // Given
    MeshDefinition definition = FactReader.definition(folder.resolve("mesh"));
    Schema now = definition.contract(FACTS).schema();
    Schema next =
        withField(
            now, "{\"name\": \"channel\", \"type\": [\"null\", \"string\"], \"default\": null}");
    try (TopologyRun consumer =
        new TopologyRun(definition, "payments", folder.resolve("state"), FactReader::reading)) {
      send(consumer, now, "o-1", consumer.registry().idOf(SUBJECT, now));

      // When
      send(consumer, next, "o-2", consumer.registry().register(SUBJECT, next));
      send(consumer, now, "o-3", consumer.registry().idOf(SUBJECT, now));

      // Then
      assertThat(consumer.deadLetters()).isEmpty();
      assertThat(consumer.sent(FactReader.TRANSACTIONS))
          .extracting(record -> consumer.decode(record, Transaction.class).getOrderId())
          .containsExactly("o-1", "o-2", "o-3");
    }
  }

  @Test
  void shouldRefuseToStartWithASchemaThatBreaksWhatIsPublished() {
    // Given
    MeshDefinition definition = MeshDefinition.ofClasspath();
    Contract facts = definition.contract(FACTS);
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    registry.register(
        SUBJECT, withField(facts.schema(), "{\"name\": \"channel\", \"type\": \"string\"}"));
    registry.compatibility(SUBJECT, facts.compatibility().name());

    // When, then
    assertThatThrownBy(() -> start(definition, registry))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("Schema of subject orders.order-facts.v1-value is not compatible")
        .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE at /fields/")
        .hasMessageContaining("channel");
  }

  private GovernedTopology start(MeshDefinition definition, InMemorySchemaRegistry registry) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    return GovernedTopology.build(
        definition,
        "orders",
        Orders::publishing,
        TestKeys.services(registry, Clock.fixed(NOW, ZoneOffset.UTC)),
        properties);
  }

  private static void send(TopologyRun consumer, Schema schema, String orderId, int schemaId) {
    consumer.sendSigned(FACTS, orderId, encoded(schema, orderId, schemaId), schema);
  }

  private static Schema withField(Schema schema, String field) {
    String text = schema.toString();
    return new Schema.Parser().parse(text.substring(0, text.lastIndexOf(']')) + "," + field + "]}");
  }

  private static byte[] encoded(Schema schema, String orderId, int schemaId) {
    GenericRecord fact = new GenericData.Record(schema);
    fact.put("orderId", orderId);
    fact.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "CREATED"));
    fact.put("revision", 1L);
    fact.put("customerErased", false);
    fact.put("placedAt", AT.toEpochMilli());
    fact.put("currency", "BRL");
    fact.put("items", List.of());
    for (String amount : List.of("itemsAmount", "freightAmount")) {
      Schema type = schema.getField(amount).schema();
      fact.put(
          amount,
          new Conversions.DecimalConversion()
              .toBytes(new BigDecimal("12.5000"), type, type.getLogicalType()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(schema).write(fact, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
