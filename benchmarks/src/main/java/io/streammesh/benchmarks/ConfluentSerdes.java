package io.streammesh.benchmarks;

import io.streammesh.avro.TrustedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's own serializer and deserializer, from jars that are not on the classpath. They run on
 * our Kafka and Avro, and ask a registry only once for each schema.
 */
final class ConfluentSerdes {
  /** The system property that names the folder of the jars. */
  static final String PROPERTY = "streammesh.peers";

  private final ClassLoader classes;

  private ConfluentSerdes(ClassLoader classes) {
    this.classes = classes;
  }

  /** Whether there are jars to load them from. */
  static boolean present() {
    return !jars().isEmpty();
  }

  static ConfluentSerdes load() {
    if (!present()) {
      throw new IllegalStateException("No jar with Confluent's classes in -D" + PROPERTY);
    }
    return new ConfluentSerdes(
        new URLClassLoader(
            jars().stream().map(ConfluentSerdes::url).toArray(URL[]::new),
            ConfluentSerdes.class.getClassLoader()));
  }

  /** As producers are told to use it: schemas are registered beforehand. */
  <V extends SpecificRecord> Serializer<V> serializer(Class<V> type, String registryUrl) {
    TrustedClasses.trust(type);
    return configured(
        () -> {
          Serializer<V> serializer = instance("io.confluent.kafka.serializers.KafkaAvroSerializer");
          serializer.configure(
              Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
          return serializer;
        });
  }

  /** Into generated classes. */
  <V extends SpecificRecord> Deserializer<V> deserializer(Class<V> type, String registryUrl) {
    TrustedClasses.trust(type);
    return configured(
        () -> {
          Deserializer<V> deserializer =
              instance("io.confluent.kafka.serializers.KafkaAvroDeserializer");
          deserializer.configure(
              Map.of("schema.registry.url", registryUrl, "specific.avro.reader", true), false);
          return deserializer;
        });
  }

  /** Version of the serializer, as its jar tells it. */
  String version() {
    String file = "META-INF/maven/io.confluent/kafka-avro-serializer/pom.properties";
    try (InputStream in = classes.getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "of an unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Its configuration names classes, which Kafka looks for in the thread's class loader. */
  private <T> T configured(Supplier<T> construction) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      return construction.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it serializes any object
  private <T> T instance(String name) {
    try {
      return (T) classes.loadClass(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a " + name + " from the jars " + jars(), e);
    }
  }

  private static List<Path> jars() {
    Optional<Path> folder = Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder.get(), e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Not a URL: " + jar, e);
    }
  }
}
