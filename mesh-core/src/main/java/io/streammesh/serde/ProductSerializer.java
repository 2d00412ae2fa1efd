package io.streammesh.serde;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.Contract;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in Confluent's wire format, of generated classes, or generic records of Avro's own
 * types. It registers no schema: the subject of the topic, {@code topic-value}, has to have the
 * record's.
 *
 * <p>It protects nothing: all fields go out in clear. So it refuses a schema that tags any, unless
 * {@value SerdeSettings#TAGS_IN_CLEAR} allows it, for a topic that the mesh does not govern.
 *
 * <p>It cannot sign. What it writes to the topic of a signed product, every reader refuses as
 * unsigned; it is for tests, tools and topics that the mesh does not govern. For one thread, as
 * Kafka's producer uses it.
 *
 * @param <T> the type of the records
 */
public final class ProductSerializer<T extends IndexedRecord> implements Serializer<T> {
  private record TopicSchema(String topic, Schema schema) {}

  /** How the records of one schema are written to one topic. */
  private record Writer<T extends IndexedRecord>(int schemaId, AvroRecordEncoder<T> encoder) {
    byte[] write(T record) {
      return encoder.encode(schemaId, record);
    }
  }

  private final Map<TopicSchema, Writer<T>> writers = new HashMap<>();
  private @Nullable SchemaRegistry registry;
  private boolean tagsInClear;

  /** For Kafka, which makes it by its name, and configures it. */
  public ProductSerializer() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeSettings settings = SerdeSettings.of(configs, isKey);
    registry = settings.registry();
    tagsInClear = settings.tagsInClear();
  }

  /**
   * The bytes of a record.
   *
   * @throws SerializationException if its schema is not registered for the topic, or tags fields
   *     that may not go out in clear, or it is not as its schema says
   * @throws MeshException if the registry cannot be asked
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T record) {
    if (record == null) {
      return null;
    }
    Writer<T> writer =
        writers.computeIfAbsent(
            new TopicSchema(topic, record.getSchema()), key -> writer(topic, record));
    try {
      return writer.write(record);
    } catch (MalformedRecordException e) {
      throw new SerializationException(e.getMessage(), e);
    }
  }

  private Writer<T> writer(String topic, T record) {
    String subject = topic + "-value";
    AvroRecordEncoder<T> encoder = encoder(record);
    requireClear(topic, encoder.schema());
    try {
      return new Writer<>(
          Configured.required(registry, this).idOf(subject, encoder.schema()), encoder);
    } catch (SchemaNotFoundException e) {
      throw new SerializationException(
          "Subject %s does not have the schema %s of the record; expected it to be registered before"
              .formatted(subject, encoder.schema().getFullName()),
          e);
    }
  }

  /** Which tags are protected, the mesh policy says, and that is not known here. */
  private void requireClear(String topic, Schema schema) {
    SortedSet<String> tags = Contract.tagsOf(schema);
    if (!tagsInClear && !tags.isEmpty()) {
      throw new SerializationException(
          "Fields of %s have the tags %s and would go out to %s in clear; expected it to be published by an app of the mesh, or, if %s is no topic of the mesh, %s=true"
              .formatted(schema.getFullName(), tags, topic, topic, SerdeSettings.TAGS_IN_CLEAR));
    }
  }

  @SuppressWarnings("unchecked") // an encoder writes records of the schema, and so of their class
  private AvroRecordEncoder<T> encoder(T record) {
    if (record instanceof SpecificRecord generated) {
      return (AvroRecordEncoder<T>) AvroRecordEncoder.of(generated.getClass());
    }
    if (record instanceof GenericRecord) {
      return (AvroRecordEncoder<T>) AvroRecordEncoder.generic(record.getSchema());
    }
    throw new SerializationException(
        "A record is of " + record.getClass().getName() + "; expected a generated or generic one");
  }
}
