package io.streammesh.scenarios.report;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.ScenarioException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of the product topics and keeps the latest of each key. For one thread. */
final class ProductSinks {
  private final ShopProducts products = new ShopProducts();
  private final Map<String, Sink<?>> sinks = new HashMap<>();

  ProductSinks(SchemaRegistry registry) {
    ProductTopics.RECORDS.forEach((topic, type) -> sinks.put(topic, sink(topic, type, registry)));
  }

  ShopProducts products() {
    return products;
  }

  void accept(ConsumerRecord<byte[], byte[]> record) {
    Sink<?> sink = sinks.get(record.topic());
    if (sink == null) {
      throw new IllegalArgumentException("No product topic: " + record.topic());
    }
    sink.accept(record, products);
  }

  private static <T extends SpecificRecord> Sink<T> sink(
      String topic, Class<T> type, SchemaRegistry registry) {
    return new Sink<>(
        topic, type, AvroRecordDecoder.of(type, registry::schemaById, Integer.MAX_VALUE));
  }

  /** Of one product. */
  private record Sink<T extends SpecificRecord>(
      String topic, Class<T> type, AvroRecordDecoder<T> decoder) {

    void accept(ConsumerRecord<byte[], byte[]> record, ShopProducts products) {
      // Nothing else of the consumer's record is to be held in memory.
      int partition = record.partition();
      long offset = record.offset();
      byte[] value = record.value();
      if (record.key() == null) {
        throw unreadable(partition, offset, new ScenarioException("it has no key"));
      }
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (value == null) {
        products.remove(type, key);
      } else {
        products.keep(type, key, () -> decode(partition, offset, value));
      }
    }

    private T decode(int partition, long offset, byte[] value) {
      try {
        return decoder.decode(value);
      } catch (MeshException e) {
        throw unreadable(partition, offset, e);
      }
    }

    private ScenarioException unreadable(int partition, long offset, MeshException why) {
      return new ScenarioException(
          "%s-%d@%d cannot be read: %s".formatted(topic, partition, offset, why.getMessage()), why);
    }
  }
}
