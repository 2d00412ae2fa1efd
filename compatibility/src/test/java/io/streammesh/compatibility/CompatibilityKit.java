package io.streammesh.compatibility;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.avro.TrustedClasses;
import io.streammesh.compatibility.types.Everything;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;

/** One topic of one registry, as both sides read and write it. */
abstract class CompatibilityKit {
  private static final int MAX_BYTES = 1 << 20;

  static {
    // Avro loads no generated class that nobody trusts, for Confluent's as little as for ours.
    TrustedClasses.trust(Everything.class);
    TrustedClasses.trust(PaymentEvent.class);
  }

  final String topic = "compatibility." + UUID.randomUUID() + ".v1";
  final String subject = topic + "-value";

  private final List<Serializer<Object>> serializers = new ArrayList<>();
  private final List<Deserializer<Object>> deserializers = new ArrayList<>();

  /** The registry as ours reach it; it may hold what other tests have left there. */
  abstract SchemaRegistry registry();

  /** The same registry for Confluent's, as {@code schema.registry.url}. */
  abstract String url();

  @AfterEach
  final void close() {
    serializers.forEach(Serializer::close);
    deserializers.forEach(Deserializer::close);
  }

  /** Confluent's serializer, told to keep what the code generator adds out of the registry. */
  final Serializer<Object> serializer(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("avro.remove.java.properties", true);
    Serializer<Object> serializer = Confluent.serializer(url(), all);
    serializers.add(serializer);
    return serializer;
  }

  final Deserializer<Object> deserializer(Map<String, ?> settings) {
    Deserializer<Object> deserializer = Confluent.deserializer(url(), settings);
    deserializers.add(deserializer);
    return deserializer;
  }

  final <T extends SpecificRecord> AvroRecordDecoder<T> decoder(Class<T> type) {
    return AvroRecordDecoder.of(type, registry()::schemaById, MAX_BYTES);
  }

  final AvroRecordDecoder<GenericRecord> genericDecoder(Schema readerSchema) {
    return AvroRecordDecoder.generic(readerSchema, registry()::schemaById, MAX_BYTES);
  }

  /** What ours write of a record whose schema is registered under the topic's subject. */
  final <T extends SpecificRecord> byte[] written(T record, Schema registered) {
    @SuppressWarnings("unchecked") // the class of an object of type T
    Class<T> type = (Class<T>) record.getClass();
    return AvroRecordEncoder.of(type).encode(registry().register(subject, registered), record);
  }
}
