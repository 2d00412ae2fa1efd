package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Which raw topics are not JSON, and the deserializer of Kafka that makes Avro records of their
 * values, by the name of its class: Confluent's, where another system writes Avro under schemas
 * that the mesh does not govern. All that follows at Ingress is the same for them.
 *
 * <p>A deserializer is made for each task and closed with it. It is configured with the app's
 * configuration, as Kafka Streams configures a serde that it is given by name.
 */
public final class RawDeserializers {
  /** Entries {@code topic:class}, separated by commas. */
  public static final String CONFIG = "mesh.raw.deserializers";

  /** All raw topics are JSON. */
  static final RawDeserializers NONE = new RawDeserializers(Map.of(), Map.of());

  private static final char SEPARATOR = ':';

  private final Map<String, Class<?>> types;
  private final Map<String, ?> configuration;

  private RawDeserializers(Map<String, Class<?>> types, Map<String, ?> configuration) {
    this.types = types;
    this.configuration = configuration;
  }

  /**
   * What the properties of Kafka Streams say under {@value #CONFIG}.
   *
   * @throws ConfigException as {@link #requireValid}
   */
  static RawDeserializers of(Properties properties) {
    Map<String, Class<?>> types =
        types(
            ConfigDef.parseType(
                CONFIG, properties.getOrDefault(CONFIG, List.of()), ConfigDef.Type.LIST));
    // Not the properties as they are: a value may refer to one of Kafka's config providers.
    return types.isEmpty()
        ? NONE
        : new RawDeserializers(types, new StreamsConfig(properties).originals());
  }

  /**
   * Checks a list of entries.
   *
   * @throws ConfigException if one is not of the form, or names a class that is not there or is no
   *     deserializer
   */
  public static void requireValid(Object entries) {
    types(entries);
  }

  private static Map<String, Class<?>> types(Object entries) {
    Map<String, Class<?>> types = new TreeMap<>();
    for (Object entry : (List<?>) entries) {
      String text = String.valueOf(entry);
      int end = text.indexOf(SEPARATOR);
      if (end < 1 || types.containsKey(text.substring(0, end))) {
        throw new ConfigException(CONFIG, text, "expected topic:class, each topic once");
      }
      Object type = ConfigDef.parseType(CONFIG, text.substring(end + 1), ConfigDef.Type.CLASS);
      if (!Deserializer.class.isAssignableFrom((Class<?>) type)) {
        throw new ConfigException(CONFIG, text, "expected a " + Deserializer.class.getName());
      }
      types.put(text.substring(0, end), (Class<?>) type);
    }
    return types;
  }

  /**
   * Holds the topics against a domain's inputs.
   *
   * @throws MeshException if one is no raw input of the domain
   */
  void requireRawInputs(DomainDefinition domain) {
    TreeSet<String> raw = new TreeSet<>();
    domain.inputs().stream()
        .filter(contract -> contract.kind() == ContractKind.RAW)
        .forEach(contract -> raw.add(contract.topic()));
    TreeSet<String> unknown = new TreeSet<>(types.keySet());
    unknown.removeAll(raw);
    if (!unknown.isEmpty()) {
      throw new MeshException(
          "%s names %s; expected raw inputs of the domain %s: %s"
              .formatted(CONFIG, unknown, domain.name(), raw));
    }
  }

  boolean reads(Contract contract) {
    return types.containsKey(contract.topic());
  }

  /** A new decoder for a topic that {@link #reads} has said yes to. */
  <V extends SpecificRecord> Decoder<V> decoder(Contract contract, Class<V> type) {
    Deserializer<?> deserializer =
        (Deserializer<?>) Utils.newInstance(Objects.requireNonNull(types.get(contract.topic())));
    deserializer.configure(configuration, false);
    return new ForeignDecoder<>(contract.topic(), deserializer, type);
  }
}
