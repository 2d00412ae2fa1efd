package io.streammesh.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.MalformedRecordException;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one side wrote under one version of a schema, read by the other side under another. */
abstract class EvolutionKit extends CompatibilityKit {
  @ParameterizedTest
  @MethodSource("io.streammesh.compatibility.Evolution#all")
  void shouldBeReadByConfluents(Evolution evolution) {
    // Given
    Deserializer<Object> confluents =
        deserializer(Map.of("avro.use.logical.type.converters", true));
    byte[] value = written(evolution.written(), evolution.writer());

    // When, Then
    if (evolution.read() == null) {
      assertThatThrownBy(() -> Confluent.deserialize(confluents, topic, value, evolution.reader()))
          .isInstanceOf(SerializationException.class);
    } else {
      assertThat(Confluent.deserialize(confluents, topic, value, evolution.reader()))
          .isInstanceOf(GenericRecord.class)
          .hasToString(evolution.read().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("io.streammesh.compatibility.Evolution#all")
  void shouldReadWhatConfluentsWrote(Evolution evolution) {
    // Given
    GenericRecord record =
        genericDecoder(evolution.writer()).decode(written(evolution.written(), evolution.writer()));
    byte[] value = serializer(Map.of()).serialize(topic, record);

    // When, Then
    if (evolution.read() == null) {
      assertThatThrownBy(() -> read(evolution, value)).isInstanceOf(MalformedRecordException.class);
    } else {
      assertThat(read(evolution, value)).isEqualTo(evolution.read());
    }
  }

  private SpecificRecord read(Evolution evolution, byte[] value) {
    return decoder(evolution.readerType()).decode(value);
  }
}
