package io.streammesh.serde;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link ProductSerializer} and {@link ProductDeserializer} as one, with what both cannot do:
 * neither signs nor verifies. A domain reads and publishes by {@link io.streammesh.stream.Mesh}.
 *
 * @param <T> the type of the records
 */
public final class ProductSerde<T extends IndexedRecord> implements Serde<T> {
  private final ProductSerializer<T> serializer = new ProductSerializer<>();
  private final ProductDeserializer<T> deserializer = new ProductDeserializer<>();

  /** For Kafka, which makes it by its name, and configures it. */
  public ProductSerde() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    serializer.configure(configs, isKey);
    deserializer.configure(configs, isKey);
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }
}
