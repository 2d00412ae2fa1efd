package io.streammesh.cloudevents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against what Python makes of the same events. */
class EventIdsTest {
  /** Maven runs tests in the folder of their module. */
  private static final Path VECTORS = Path.of("..", "docs", "cloud-events", "vectors.json");

  static Stream<JsonNode> vectors() throws IOException {
    return StreamSupport.stream(page().get("vectors").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldBeWhatAnotherImplementationMakes(JsonNode vector) {
    // Given
    byte[] key = vector.get("key").textValue().getBytes(UTF_8);
    List<@Nullable Object> values = values(vector);
    GenericData.Record value = record(values);
    EventIds ids =
        new EventIds(
            vector.get("contract").textValue(),
            value.getSchema(),
            value.getSchema().getFields().stream().map(Schema.Field::name).toList());

    // When
    byte[] id =
        vector.has("tombstoneAt")
            ? ids.ofTombstone(key, Long.parseLong(vector.get("tombstoneAt").textValue()))
            : ids.of(key, value);

    // Then
    assertThat(new String(id, US_ASCII)).isEqualTo(vector.get("id").textValue());
  }

  @Test
  void shouldHaveAnIdOfItsOwnForEveryVector() throws IOException {
    List<String> ids = vectors().map(vector -> vector.get("id").textValue()).toList();

    assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  @Test
  void shouldMakeNamesInTheNamespaceOfThePage() throws IOException {
    assertThat(EventIds.NAMESPACE).isEqualTo(UUID.fromString(page().get("namespace").textValue()));
  }

  @Test
  void shouldNotTellATimeFromItsMillisecondsNorUtf8FromString() {
    // Given
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema schema =
        Schema.createRecord(
            "Sale",
            null,
            "shop",
            false,
            List.of(
                new Schema.Field("at", time),
                new Schema.Field("kind", Schema.create(Schema.Type.STRING))));
    EventIds ids = new EventIds("shop.sales.v1", schema, List.of("kind", "at"));
    GenericData.Record typed = new GenericData.Record(schema);
    typed.put("at", Instant.ofEpochMilli(-5));
    typed.put("kind", "a");
    GenericData.Record plain = new GenericData.Record(schema);
    plain.put("at", -5L);
    plain.put("kind", new Utf8("a"));

    // When
    byte[] id = ids.of(new byte[] {1}, typed);

    // Then
    assertThat(id).isEqualTo(ids.of(new byte[] {1}, plain));
  }

  /** An id that was begun and not ended must not get into the next one. */
  @Test
  void shouldBeginAnewAfterAFailure() {
    // Given
    GenericData.Record value = record(List.of("a"));
    EventIds ids = new EventIds("shop.sales.v1", value.getSchema(), List.of("f0"));
    byte[] key = {1, 2};
    byte[] expected = ids.of(key, value);
    GenericData.Record broken =
        new GenericData.Record(value.getSchema()) {
          @Override
          public Object get(int field) {
            throw new IllegalStateException("broken");
          }
        };

    // When
    assertThatThrownBy(() -> ids.of(key, broken)).isInstanceOf(IllegalStateException.class);

    // Then
    assertThat(ids.of(key, value)).isEqualTo(expected);
  }

  private static JsonNode page() throws IOException {
    return new JsonMapper().readTree(VECTORS.toFile());
  }

  private static List<@Nullable Object> values(JsonNode vector) {
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonNode field : vector.path("fields")) {
      if (field.isNull()) {
        values.add(null);
      } else if (field.isBoolean()) {
        values.add(field.booleanValue());
      } else {
        values.add(field.isTextual() ? field.textValue() : (Object) field.longValue());
      }
    }
    return values;
  }

  /** Fields f0, f1, … of some type; ids are made of values. */
  private static GenericData.Record record(List<? extends @Nullable Object> values) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      fields.add(new Schema.Field("f" + i, Schema.create(Schema.Type.STRING)));
    }
    GenericData.Record record =
        new GenericData.Record(Schema.createRecord("Any", null, "shop", false, fields));
    for (int i = 0; i < values.size(); i++) {
      record.put(i, values.get(i));
    }
    return record;
  }
}
