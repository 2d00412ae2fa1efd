package io.streammesh.compatibility;

import static io.streammesh.compatibility.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.WireFormat;
import io.streammesh.compatibility.types.Everything;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How Confluent's serializer finds a schema that ours have registered, and ours its. */
abstract class LookupKit extends CompatibilityKit {
  private static final Schema SCHEMA = Schemas.everything();

  private final Everything record = Samples.everything(7);

  @Test
  void shouldBeFoundByASerializerThatRegistersNothing() {
    // Given
    int id = registry().register(subject, SCHEMA);

    // When
    byte[] value = serializer(Map.of("auto.register.schemas", false)).serialize(topic, record);

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(id);
  }

  @Test
  void shouldBeTheSchemaThatASerializerWouldRegister() {
    // Given
    int id = registry().register(subject, SCHEMA);

    // When
    byte[] value = serializer(Map.of("auto.register.schemas", true)).serialize(topic, record);

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(id);
  }

  @Test
  void shouldBeTheLatestVersionForASerializerThatUsesIt() {
    // Given
    int id = registry().register(subject, SCHEMA);

    // When
    byte[] value =
        serializer(Map.of("auto.register.schemas", false, "use.latest.version", true))
            .serialize(topic, record);

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(id);
  }

  @Test
  void shouldBeTheSchemaOfTheIdThatASerializerIsGiven() {
    // Given
    int id = registry().register(subject, SCHEMA);

    // When
    byte[] value =
        serializer(Map.of("auto.register.schemas", false, "use.schema.id", id))
            .serialize(topic, record);

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(id);
  }

  @Test
  void shouldFindWhatASerializerHasRegistered() {
    // Given
    byte[] value = serializer(Map.of("auto.register.schemas", true)).serialize(topic, record);

    // When
    int id = registry().idOf(subject, SCHEMA);

    // Then
    assertThat(id).isEqualTo(WireFormat.schemaId(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RecordNameStrategy", "TopicRecordNameStrategy"})
  void shouldReadRecordsUnderOtherSubjects(String strategy) {
    // Given
    byte[] value =
        serializer(
                Map.of(
                    "value.subject.name.strategy",
                    "io.confluent.kafka.serializers.subject." + strategy))
            .serialize(topic, record);

    // When
    Everything read = decoder(Everything.class).decode(value);

    // Then
    assertThat(values(read)).isEqualTo(values(record));
  }
}
