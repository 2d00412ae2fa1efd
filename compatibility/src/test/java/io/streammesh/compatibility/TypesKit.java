package io.streammesh.compatibility;

import static io.streammesh.compatibility.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.compatibility.types.Everything;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** Every type and logical type of Avro, with random values, both ways. */
abstract class TypesKit extends CompatibilityKit {
  private static final int SAMPLES = 300;
  private static final Schema SCHEMA = Schemas.everything();

  /** Fields whose logical types Avro converts to types of Java. */
  private static final List<String> CONVERTED =
      List.of(
          "amount",
          "price",
          "discount",
          "reference",
          "token",
          "day",
          "timeMillis",
          "timeMicros",
          "atMillis",
          "atMicros",
          "localMillis",
          "localMicros",
          "maybeAt",
          "days");

  /** Confluent's converters, of an older Avro, leave them as the numbers that they are beneath. */
  private static final List<String> LEFT = List.of("atNanos", "localNanos");

  @Test
  void shouldBeReadIntoGeneratedClassesByConfluents() {
    Deserializer<Object> confluents = deserializer(Map.of("specific.avro.reader", true));
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              Everything record = Samples.everything(seed);

              // When
              Object read = confluents.deserialize(topic, written(record, SCHEMA));

              // Then
              assertThat(values(read)).as("seed %d", seed).isEqualTo(values(record));
            });
  }

  @Test
  void shouldBeReadIntoGenericRecordsByConfluentsAsByOurs() {
    Deserializer<Object> confluents = deserializer(Map.of());
    AvroRecordDecoder<GenericRecord> ours = genericDecoder(SCHEMA);
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              byte[] value = written(Samples.everything(seed), SCHEMA);

              // When
              Object read = confluents.deserialize(topic, value);

              // Then
              assertThat(read).as("seed %d", seed).isEqualTo(ours.decode(value));
            });
  }

  @Test
  void shouldGiveLogicalTypesToAConfluentReaderThatAsksForThem() {
    Deserializer<Object> confluents =
        deserializer(Map.of("avro.use.logical.type.converters", true));
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              Everything record = Samples.everything(seed);

              // When
              Object read = confluents.deserialize(topic, written(record, SCHEMA));

              // Then
              for (String field : CONVERTED) {
                assertThat(((GenericRecord) read).get(field))
                    .as("%s, seed %d", field, seed)
                    .isEqualTo(record.get(field));
              }
              assertThat(LEFT)
                  .allSatisfy(
                      field ->
                          assertThat(((GenericRecord) read).get(field)).isInstanceOf(Long.class));
            });
  }

  @Test
  void shouldWriteTheSameBytesAsConfluents() {
    Serializer<Object> confluents = serializer(Map.of());
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              Everything record = Samples.everything(seed);

              // When
              byte[] value = written(record, SCHEMA);

              // Then
              assertThat(value).as("seed %d", seed).isEqualTo(confluents.serialize(topic, record));
            });
  }

  @Test
  void shouldReadWhatConfluentsWriteOfGeneratedClasses() {
    Serializer<Object> confluents = serializer(Map.of());
    AvroRecordDecoder<Everything> ours = decoder(Everything.class);
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              Everything record = Samples.everything(seed);
              byte[] value = confluents.serialize(topic, record);

              // When
              Everything read = ours.decode(value);

              // Then
              assertThat(values(read)).as("seed %d", seed).isEqualTo(values(record));
            });
  }

  @Test
  void shouldReadWhatConfluentsWriteOfGenericRecords() {
    Serializer<Object> confluents = serializer(Map.of());
    AvroRecordDecoder<GenericRecord> generic = genericDecoder(SCHEMA);
    AvroRecordDecoder<Everything> ours = decoder(Everything.class);
    Samples.seeds(SAMPLES)
        .forEach(
            seed -> {
              // Given
              Everything record = Samples.everything(seed);
              byte[] value = confluents.serialize(topic, generic.decode(written(record, SCHEMA)));

              // When
              Everything read = ours.decode(value);

              // Then
              assertThat(values(read)).as("seed %d", seed).isEqualTo(values(record));
            });
  }
}
