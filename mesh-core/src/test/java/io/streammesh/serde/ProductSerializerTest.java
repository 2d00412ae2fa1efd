package io.streammesh.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.RegistryStub;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a serializer lets out in clear. */
final class ProductSerializerTest {
  private static final String TOPIC = "addresses";

  private final RegistryStub registry = new RegistryStub();
  private final ProductSerializer<GenericRecord> serializer = new ProductSerializer<>();

  @AfterEach
  void stop() {
    serializer.close();
    registry.close();
  }

  @Test
  void shouldRefuseASchemaWithTagsAtAnyDepth() {
    // Given
    Schema schema = schema("\"confluent:tags\": [\"pii.address\"]");
    configure(Map.of());
    register(schema);

    // When, Then
    assertThatThrownBy(() -> serializer.serialize(TOPIC, record(schema)))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "Fields of shop.Order have the tags [pii.address] and would go out to addresses in clear; expected it to be published by an app of the mesh, or, if addresses is no topic of the mesh, mesh.value.tags.in.clear=true");
  }

  @Test
  void shouldWriteTagsInClearWhereThatIsSet() {
    // Given
    Schema schema = schema("\"confluent:tags\": [\"pii.address\"]");
    configure(Map.of("mesh.value.tags.in.clear", "true"));
    register(schema);

    // When
    byte[] bytes = serializer.serialize(TOPIC, record(schema));

    // Then
    assertThat(bytes).endsWith("Main".getBytes(UTF_8));
  }

  @Test
  void shouldWriteASchemaWithoutTags() {
    // Given
    Schema schema = schema("\"doc\": \"A street\"");
    configure(Map.of());
    register(schema);

    // When
    byte[] bytes = serializer.serialize(TOPIC, record(schema));

    // Then
    assertThat(bytes).endsWith("Main".getBytes(UTF_8));
  }

  private void configure(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("mesh.registry.url", registry.uri().toString());
    serializer.configure(all, false);
  }

  private void register(Schema schema) {
    new HttpSchemaRegistry(registry.uri()).register(TOPIC + "-value", schema);
  }

  private static Schema schema(String ofTheField) {
    return new Schema.Parser()
        .parse(
            """
            {"type": "record", "name": "Order", "namespace": "shop", "fields": [
              {"name": "to", "type": {"type": "record", "name": "Address", "fields": [
                {"name": "street", "type": "string", %s}]}}]}
            """
                .formatted(ofTheField));
  }

  private static GenericRecord record(Schema schema) {
    Schema address = schema.getField("to").schema();
    return new GenericRecordBuilder(schema)
        .set("to", new GenericRecordBuilder(address).set("street", "Main").build())
        .build();
  }
}
