package io.streammesh.compatibility;

import static io.streammesh.compatibility.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.compatibility.types.Everything;
import io.streammesh.compatibility.types.Tree;
import io.streammesh.registry.SchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** Where ours and Confluent's differ on purpose: what one takes and the other refuses. */
final class DifferencesTest extends CompatibilityKit {
  private static final Schema SCHEMA = Schemas.everything();
  private static final SchemaRegistry REGISTRY = MockRegistry.of("differences");

  private final Everything record = Samples.everything(7);

  @Override
  SchemaRegistry registry() {
    return REGISTRY;
  }

  @Override
  String url() {
    return REGISTRY.identity();
  }

  @Test
  void shouldRefuseTextWithoutUtf8FormWhichConfluentsReplace() {
    // Given: half a surrogate pair
    record.setText("\ud83d");

    // When
    byte[] confluents = serializer(Map.of()).serialize(topic, record);

    // Then
    assertThat(decoder(Everything.class).decode(confluents).getText()).isEqualTo("?");
    assertThatThrownBy(() -> written(record, SCHEMA))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("$.text");
  }

  @Test
  void shouldRefuseRecordsNestedBeyond64LevelsWhichConfluentsTake() {
    // Given
    Tree tree = new Tree("leaf", List.of());
    for (int level = 0; level < 100; level++) {
      tree = new Tree("branch", List.of(tree));
    }
    record.setTree(tree);

    // When
    byte[] confluents = serializer(Map.of()).serialize(topic, record);

    // Then
    assertThat(values(intoGeneratedClasses().deserialize(topic, confluents)))
        .isEqualTo(values(record));
    assertThatThrownBy(() -> decoder(Everything.class).decode(confluents))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("64 levels");
    assertThatThrownBy(() -> written(record, SCHEMA))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void shouldRefuseBytesBehindTheRecordWhichConfluentsIgnore() {
    // Given
    byte[] value = written(record, SCHEMA);
    byte[] longer = Arrays.copyOf(value, value.length + 3);

    // When, Then
    assertThat(values(intoGeneratedClasses().deserialize(topic, longer))).isEqualTo(values(record));
    assertThatThrownBy(() -> decoder(Everything.class).decode(longer))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("3 more bytes");
  }

  @Test
  void shouldRefuseValuesThatAreNoRecordsWhichConfluentsWrite() {
    // Given
    byte[] value = serializer(Map.of()).serialize(topic, "text");
    AvroRecordDecoder<GenericRecord> ours = genericDecoder(Schema.create(Schema.Type.STRING));

    // When, Then
    assertThat(deserializer(Map.of()).deserialize(topic, value)).hasToString("text");
    assertThatThrownBy(() -> ours.decode(value)).isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void shouldReadIntoAUnionInAnotherNamespaceWhichConfluentsNeedAnAliasFor() {
    // Given: a reader's schema that allows for null, in the consumer's own namespace
    Schema producers = order("shop", status(""));
    GenericRecord order = new GenericData.Record(producers);
    Schema status = producers.getField("status").schema();
    order.put("status", new GenericData.EnumSymbol(status, "PLACED"));
    byte[] value = serializer(Map.of()).serialize(topic, order);
    Schema consumers = order("consumer", "[\"null\", " + status("") + "]");
    Schema withAlias = order("consumer", "[\"null\", " + status("shop.Status") + "]");

    // When
    GenericRecord read = genericDecoder(consumers).decode(value);

    // Then
    assertThat(read).hasToString("{\"status\": \"PLACED\"}");
    assertThatThrownBy(() -> confluentsRead(value, consumers))
        .isInstanceOf(SerializationException.class);
    assertThat(confluentsRead(value, withAlias)).hasToString("{\"status\": \"PLACED\"}");
  }

  private static Schema order(String namespace, String status) {
    return new Schema.Parser()
        .parse(
            """
            {"type": "record", "name": "Order", "namespace": "%s", "fields": [
              {"name": "status", "type": %s}]}
            """
                .formatted(namespace, status));
  }

  private static String status(String alias) {
    String aliases = alias.isEmpty() ? "[]" : "[\"" + alias + "\"]";
    return """
        {"type": "enum", "name": "Status", "aliases": %s, "symbols": ["PLACED"]}
        """
        .formatted(aliases);
  }

  private Deserializer<Object> intoGeneratedClasses() {
    return deserializer(Map.of("specific.avro.reader", true));
  }

  private Object confluentsRead(byte[] value, Schema readerSchema) {
    return Confluent.deserialize(deserializer(Map.of()), topic, value, readerSchema);
  }
}
