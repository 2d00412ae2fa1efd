package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.access.TagsCodec;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.LineageCodec;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Governed} in state stores and internal topics: format (1 byte), lineage, tags by name,
 * trace with its links, replay mark, then the value as its own serde writes it. A probe, which
 * internal topics alone may have, is format, lineage, then the probe as its header says it. Pure
 * and byte-deterministic, as foreign-key joins hash it. Thread-safe if the value's serde is.
 */
final class GovernedSerde<V> implements Serde<Governed<V>> {
  private static final byte FORMAT = 1;
  private static final byte PROBE = 2;

  private final Serializer<V> valueSerializer;
  private final Deserializer<V> valueDeserializer;
  private final TagVocabulary vocabulary;
  private final int lineageLimit;

  GovernedSerde(Serde<V> value, TagVocabulary vocabulary, int lineageLimit) {
    this.valueSerializer = value.serializer();
    this.valueDeserializer = value.deserializer();
    this.vocabulary = vocabulary;
    this.lineageLimit = lineageLimit;
  }

  @Override
  public Serializer<Governed<V>> serializer() {
    return this::serialize;
  }

  @Override
  public Deserializer<Governed<V>> deserializer() {
    return this::deserialize;
  }

  private byte @Nullable [] serialize(String topic, @Nullable Governed<V> record) {
    if (record == null) {
      return null;
    }
    if (record.probe() != null) {
      return serializeProbe(record.probe(), record.lineage());
    }
    byte[] value = valueSerializer.serialize(topic, record.value());
    byte[] tags = TagsCodec.bytes(record.tags());
    ByteBuffer buffer =
        ByteBuffer.allocate(
            1
                + LineageCodec.size(record.lineage())
                + tags.length
                + ContextCodec.size(record.context())
                + value.length);
    buffer.put(FORMAT);
    LineageCodec.write(record.lineage(), buffer);
    buffer.put(tags);
    ContextCodec.write(record.context(), buffer);
    buffer.put(value);
    return buffer.array();
  }

  private @Nullable Governed<V> deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte format = buffer.get();
    if (format == PROBE) {
      return deserializeProbe(topic, buffer);
    }
    if (format != FORMAT) {
      throw new MeshException(
          "State of " + topic + " has format " + format + "; this version reads " + FORMAT);
    }
    Lineage lineage = LineageCodec.read(buffer, lineageLimit);
    Tags tags = TagsCodec.read(buffer, vocabulary);
    RecordContext context = ContextCodec.read(buffer);
    byte[] value = new byte[buffer.remaining()];
    buffer.get(value);
    return new Governed<>(valueDeserializer.deserialize(topic, value), lineage, tags, context);
  }

  private static byte[] serializeProbe(Probe probe, Lineage lineage) {
    byte[] header = probe.toBytes();
    ByteBuffer buffer = ByteBuffer.allocate(1 + LineageCodec.size(lineage) + header.length);
    buffer.put(PROBE);
    LineageCodec.write(lineage, buffer);
    buffer.put(header);
    return buffer.array();
  }

  private Governed<V> deserializeProbe(String topic, ByteBuffer buffer) {
    Lineage lineage = LineageCodec.read(buffer, lineageLimit);
    byte[] header = new byte[buffer.remaining()];
    buffer.get(header);
    Probe probe = Probe.parse(header);
    if (probe == null) {
      throw new MeshException("State of " + topic + " has a probe that is not of its form");
    }
    return Governed.ofProbe(probe, lineage, vocabulary.none());
  }
}
