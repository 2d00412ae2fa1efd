package io.streammesh.serde;

import io.streammesh.app.internal.config.MeshSettings;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of the serdes, out of all that a client of Kafka was configured with. */
final class SerdeSettings {
  /** The generated class of the values. */
  static final String VALUE_TYPE = "mesh.value.type";

  /** How long a value may be. */
  static final String MAX_BYTES = "mesh.value.max.bytes";

  /** Whether fields with tags may be written as they are. */
  static final String TAGS_IN_CLEAR = "mesh.value.tags.in.clear";

  private static final ConfigDef DEFINITION =
      new ConfigDef(shared(MeshSettings.REGISTRY_URL, MeshSettings.REGISTRY_TIMEOUT))
          .define(
              VALUE_TYPE,
              Type.CLASS,
              null,
              Importance.HIGH,
              "Generated class that values are decoded into; without it they are generic records.")
          .define(
              MAX_BYTES,
              Type.INT,
              1 << 20,
              ConfigDef.Range.atLeast(1),
              Importance.LOW,
              "Bytes that a value may have to be decoded.")
          .define(
              TAGS_IN_CLEAR,
              Type.BOOLEAN,
              false,
              Importance.HIGH,
              "Whether values whose schema has tags are written, with all fields in clear; for topics that the mesh does not govern.");

  private final AbstractConfig config;

  private SerdeSettings(AbstractConfig config) {
    this.config = config;
  }

  /**
   * Reads the settings.
   *
   * @throws ConfigException if they are not as expected, or the serde is to be one of keys
   */
  static SerdeSettings of(Map<String, ?> configs, boolean isKey) {
    if (isKey) {
      throw new ConfigException(
          "Keys of products are UTF-8 text; expected Kafka's serde of strings for them");
    }
    Set<String> unknown = new TreeSet<>();
    for (String key : configs.keySet()) {
      if (key.startsWith(MeshSettings.PREFIX) && !isKnown(key)) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      throw new ConfigException(
          "Settings %s are unknown; expected some of %s".formatted(unknown, DEFINITION.names()));
    }
    SerdeSettings settings = new SerdeSettings(new AbstractConfig(DEFINITION, configs, false));
    settings.valueType();
    return settings;
  }

  /** Clients of one application often share what they are configured with. */
  private static boolean isKnown(String key) {
    return DEFINITION.names().contains(key)
        || MeshSettings.definition().names().contains(key)
        || key.startsWith(MeshSettings.KEYS_PREFIX);
  }

  private static ConfigDef shared(String... keys) {
    ConfigDef shared = new ConfigDef();
    for (String key : keys) {
      shared.define(MeshSettings.definition().configKeys().get(key));
    }
    return shared;
  }

  /** Each serde keeps what the registry told; there is nothing to close. */
  SchemaRegistry registry() {
    Duration timeout = Duration.ofMillis(config.getInt(MeshSettings.REGISTRY_TIMEOUT));
    return new HttpSchemaRegistry(URI.create(config.getString(MeshSettings.REGISTRY_URL)), timeout);
  }

  /** Null for generic records. */
  @Nullable Class<? extends SpecificRecord> valueType() {
    Class<?> type = config.getClass(VALUE_TYPE);
    if (type == null) {
      return null;
    }
    if (!SpecificRecord.class.isAssignableFrom(type)) {
      throw new ConfigException(VALUE_TYPE, type.getName(), "expected a generated Avro record");
    }
    return type.asSubclass(SpecificRecord.class);
  }

  boolean tagsInClear() {
    return config.getBoolean(TAGS_IN_CLEAR);
  }

  int maxBytes() {
    return config.getInt(MAX_BYTES);
  }
}
