package io.streammesh.serde;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in Confluent's wire format into the generated class that the configuration names,
 * with Avro's resolution from the schema that each was written with; or into generic records of
 * that schema.
 *
 * <p>It verifies nothing: Kafka tells a deserializer neither the partition of a record nor its key,
 * timestamp and offset, and a signature covers them all. Protected fields stay sealed. {@link
 * io.streammesh.consumer.ProductConsumer} does both. For one thread, as Kafka's consumer uses it.
 *
 * @param <T> the type of the records
 */
public final class ProductDeserializer<T extends IndexedRecord> implements Deserializer<T> {
  private final Map<Integer, AvroRecordDecoder<? extends IndexedRecord>> generic = new HashMap<>();
  private @Nullable IntFunction<AvroRecordDecoder<? extends IndexedRecord>> decoders;

  /** For Kafka, which makes it by its name, and configures it. */
  public ProductDeserializer() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeSettings settings = SerdeSettings.of(configs, isKey);
    SchemaRegistry registry = settings.registry();
    int maxBytes = settings.maxBytes();
    Class<? extends SpecificRecord> type = settings.valueType();
    if (type == null) {
      decoders =
          id ->
              generic.computeIfAbsent(
                  id,
                  unknown ->
                      AvroRecordDecoder.generic(
                          registry.schemaById(unknown), registry::schemaById, maxBytes));
    } else {
      AvroRecordDecoder<? extends SpecificRecord> decoder =
          AvroRecordDecoder.of(type, registry::schemaById, maxBytes);
      decoders = id -> decoder;
    }
  }

  /**
   * The record that the bytes are.
   *
   * @throws SerializationException if they are none that the reader's schema can take
   * @throws MeshException if the registry cannot be asked
   */
  @Override
  @SuppressWarnings("unchecked") // who names the class of the values knows their type
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return (T)
          Configured.required(decoders, this).apply(WireFormat.schemaId(bytes)).decode(bytes);
    } catch (MalformedRecordException | SchemaNotFoundException e) {
      throw new SerializationException(
          "A value of %s cannot be read: %s".formatted(topic, e.getMessage()), e);
    }
  }
}
