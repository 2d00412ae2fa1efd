package io.streammesh.compatibility;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's serializer and deserializer, made as Kafka makes them: by class name, configured. */
final class Confluent {
  static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
  static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

  static final String REGISTRY = "schema.registry.url";

  private Confluent() {}

  static Serializer<Object> serializer(String registryUrl, Map<String, ?> settings) {
    Serializer<Object> serializer = instance(SERIALIZER);
    serializer.configure(with(registryUrl, settings), false);
    return serializer;
  }

  static Deserializer<Object> deserializer(String registryUrl, Map<String, ?> settings) {
    Deserializer<Object> deserializer = instance(DESERIALIZER);
    deserializer.configure(with(registryUrl, settings), false);
    return deserializer;
  }

  /** Its own method beyond Kafka's interface, for code that brings a reader schema. */
  static Object deserialize(
      Deserializer<Object> deserializer, String topic, byte[] value, Schema readerSchema) {
    try {
      return deserializer
          .getClass()
          .getMethod("deserialize", String.class, byte[].class, Schema.class)
          .invoke(deserializer, topic, value, readerSchema);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(DESERIALIZER + " is not the one that was tested", e);
    }
  }

  private static Map<String, Object> with(String registryUrl, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(REGISTRY, registryUrl);
    return all;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it takes and gives any object
  private static <T> T instance(String name) {
    try {
      return (T) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " is not on the class path", e);
    }
  }
}
