package io.streammesh.app.internal.config;

import io.streammesh.keys.local.LocalKeystoreProvider;
import io.streammesh.stream.RawDeserializers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The one definition of a domain app's settings: name, type, default, validator, importance,
 * documentation and group of each. {@code bootstrap.servers} is Kafka's, and here because no app
 * runs without it.
 */
public final class MeshSettings {
  /** What the names of Streammesh's own settings begin with. */
  public static final String PREFIX = "mesh.";

  /** What the names of an operational service's own settings begin with, which it alone knows. */
  static final String SERVICE_PREFIX = "service.";

  public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
  public static final String REGISTRY_URL = "mesh.registry.url";
  public static final String REGISTRY_CACHE_DIR = "mesh.registry.cache.dir";
  public static final String REGISTRY_TIMEOUT = "mesh.registry.timeout.ms";
  public static final String KEYS_PROVIDER = "mesh.keys.provider";
  public static final String KEYS_DIR = LocalKeystoreProvider.DIR;

  /** What the names of all settings of keys begin with. */
  public static final String KEYS_PREFIX = "mesh.keys.";

  /** What the names of a key service's own settings begin with, which it alone knows. */
  static final String KEYS_PROVIDER_PREFIX = KEYS_PROVIDER + ".";

  public static final String RAW_DESERIALIZERS = RawDeserializers.CONFIG;
  public static final String HTTP_HOST = "mesh.http.host";
  public static final String HTTP_PORT = "mesh.http.port";
  public static final String TRACING_OTLP_ENDPOINT = "mesh.tracing.otlp.endpoint";
  public static final String STARTUP_TIMEOUT = "mesh.startup.timeout.ms";
  public static final String SHUTDOWN_TIMEOUT = "mesh.shutdown.timeout.ms";
  public static final String ROCKSDB_CACHE = "mesh.rocksdb.cache.bytes";
  public static final String ROCKSDB_WRITE_BUFFER = "mesh.rocksdb.write.buffer.bytes";

  private static final int HIGHEST_PORT = 65_535;
  private static final int SHORTEST_MS = 1;
  private static final int LONGEST_MS = 3_600_000;
  private static final long LEAST_NATIVE_BYTES = 1L << 20;

  /** As {@link Range} writes itself: [1,...] or [1,...,9]. */
  private static final Pattern RANGE = Pattern.compile("\\[([^,]+),\\.{3}(?:,([^,]+))?]");

  private static final String RECEIVER =
      "an http or https URL without user and password, query and fragment";

  private static final Validator NOT_EMPTY =
      LambdaValidator.with(new NonEmptyString()::ensureValid, () -> "a text that is not empty");
  private static final Validator HOST_AND_PORT =
      LambdaValidator.with(
          MeshSettings::requireHostAndPort, () -> "host:port, or several separated by commas");
  private static final Validator HTTP_URL =
      LambdaValidator.with(
          MeshSettings::requireHttpUrl, () -> "an http or https URL without user and password");
  private static final Validator OTLP_URL =
      LambdaValidator.with(MeshSettings::requireOtlpUrl, () -> RECEIVER);
  private static final Validator DESERIALIZERS =
      LambdaValidator.with(
          (key, value) -> RawDeserializers.requireValid(value),
          () -> "each topic:class, the class a deserializer of Kafka on the class path");
  private static final Validator MILLISECONDS = Range.between(SHORTEST_MS, LONGEST_MS);
  private static final Validator NATIVE_BYTES = Range.atLeast(LEAST_NATIVE_BYTES);

  private static final ConfigDef DEFINITION =
      new Groups()
          .group("Broker")
          .required(
              BOOTSTRAP_SERVERS,
              HOST_AND_PORT,
              Importance.HIGH,
              "Brokers that the app's clients ask first for all others.")
          .group("Schema registry")
          .required(
              REGISTRY_URL,
              HTTP_URL,
              Importance.HIGH,
              "The schema registry, with the path of its Confluent-compatible API.")
          .required(
              REGISTRY_CACHE_DIR,
              NOT_EMPTY,
              Importance.MEDIUM,
              "Folder that keeps known schemas, so that the app starts while the registry is down.")
          .optional(
              REGISTRY_TIMEOUT,
              Type.INT,
              10_000,
              MILLISECONDS,
              "Milliseconds until a connection or a request to the registry is given up.")
          .group("Keys")
          .optional(
              KEYS_PROVIDER,
              Type.STRING,
              LocalKeystoreProvider.NAME,
              NOT_EMPTY,
              "The key service: local, or the name or class of another one on the class path. What"
                  + " begins with "
                  + KEYS_PROVIDER_PREFIX
                  + " is handed to it as it is.")
          .withoutDefault(
              KEYS_DIR, NOT_EMPTY, "Folder of the keystore; the key service local needs it.")
          .group("Raw topics")
          .optional(
              RAW_DESERIALIZERS,
              Type.LIST,
              List.of(),
              DESERIALIZERS,
              "Raw topics that are not JSON, each with the class that makes Avro records of their"
                  + " values, such as io.confluent.kafka.serializers.KafkaAvroDeserializer. It gets"
                  + " the whole configuration of the app, which may have keys of its own, such as"
                  + " schema.registry.url.")
          .group("HTTP")
          .optional(
              HTTP_HOST,
              Type.STRING,
              "127.0.0.1",
              NOT_EMPTY,
              "Address on which /livez, /readyz and /info are served.")
          .optional(
              HTTP_PORT,
              Type.INT,
              0,
              Range.between(0, HIGHEST_PORT),
              "Port on which they are served; 0 takes a free one.")
          .group("Tracing")
          .withoutDefault(
              TRACING_OTLP_ENDPOINT,
              OTLP_URL,
              "Receiver of spans, which takes OTLP over HTTP, such as http://127.0.0.1:4318;"
                  + " /v1/traces is added. Without it no span is made, and trace contexts are"
                  + " passed on as they come.")
          .group("Start and stop")
          .optional(
              STARTUP_TIMEOUT,
              Type.INT,
              30_000,
              MILLISECONDS,
              "Milliseconds that the broker has to describe each topic before the app starts.")
          .optional(
              SHUTDOWN_TIMEOUT,
              Type.INT,
              10_000,
              MILLISECONDS,
              "Milliseconds that the app has to commit and to leave its group when it is asked to"
                  + " stop.")
          .group("State stores")
          .optional(
              ROCKSDB_CACHE,
              Type.LONG,
              64L << 20,
              NATIVE_BYTES,
              "Bytes of native memory that all state stores of the app share for blocks and write"
                  + " buffers.")
          .optional(
              ROCKSDB_WRITE_BUFFER,
              Type.LONG,
              32L << 20,
              NATIVE_BYTES,
              "Bytes, taken from " + ROCKSDB_CACHE + ", that their write buffers share.")
          .definition();

  private MeshSettings() {}

  /** The definition itself; not to be changed. */
  public static ConfigDef definition() {
    return DEFINITION;
  }

  /** Whether the key is one that is defined here. */
  static boolean defines(String key) {
    return DEFINITION.configKeys().containsKey(key);
  }

  /** Whether the key is one that only the key service knows. */
  static boolean isOfKeyService(String key) {
    return key.startsWith(KEYS_PROVIDER_PREFIX);
  }

  /** Whether the text is a value of this key. */
  static boolean takes(ConfigKey key, String value) {
    try {
      Object parsed = ConfigDef.parseType(key.name, value, key.type);
      if (key.validator != null) {
        key.validator.ensureValid(key.name, parsed);
      }
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  /** What a value of a key that is defined here has to be, if this one is not. */
  public static Optional<String> violation(String key, String value) {
    ConfigKey defined = Objects.requireNonNull(DEFINITION.configKeys().get(key), key);
    return takes(defined, value) ? Optional.empty() : Optional.of(expectation(defined));
  }

  /** What a value of this key has to be, as it stands in a message behind "expected". */
  static String expectation(ConfigKey key) {
    String type =
        switch (key.type) {
          case BOOLEAN -> "true or false";
          case INT, SHORT, LONG -> "a whole number";
          case DOUBLE -> "a number";
          case LIST -> "a list, separated by commas";
          case CLASS -> "the name of a class on the class path";
          case PASSWORD -> "a secret";
          case STRING -> "a text";
        };
    if (key.validator == null) {
      return type;
    }
    String rule = key.validator.toString();
    Matcher range = RANGE.matcher(rule);
    if (range.matches()) {
      return type
          + " from "
          + range.group(1)
          + (range.group(2) == null ? " on" : " to " + range.group(2));
    }
    if (key.type != Type.STRING) {
      return type + ", " + rule;
    }
    return rule.startsWith("[") ? "one of " + rule : rule;
  }

  private static void requireHostAndPort(String key, @Nullable Object value) {
    for (String address : String.valueOf(value).split(",", -1)) {
      String trimmed = address.trim();
      Integer port = Utils.getHost(trimmed) == null ? null : Utils.getPort(trimmed);
      if (port == null || port > HIGHEST_PORT) {
        throw new ConfigException(key, value, "expected host:port");
      }
    }
  }

  private static void requireHttpUrl(String key, @Nullable Object value) {
    URI url = null;
    try {
      url = new URI(String.valueOf(value));
    } catch (URISyntaxException notAUrl) {
      // Judged below, as every URL of another kind.
    }
    if (url == null
        || url.getHost() == null
        || url.getUserInfo() != null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new ConfigException(key, value, "expected an http or https URL");
    }
  }

  /** Nothing may stand where the path of the signal is added; without a value there is none. */
  private static void requireOtlpUrl(String key, @Nullable Object value) {
    if (value == null) {
      return;
    }
    requireHttpUrl(key, value);
    URI url = URI.create(String.valueOf(value));
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new ConfigException(key, value, "expected " + RECEIVER);
    }
  }

  /** Fills in what Kafka's {@code define} wants beyond what differs between our settings. */
  private static final class Groups {
    private final ConfigDef definition = new ConfigDef();
    private String group = "";
    private int order;

    Groups group(String name) {
      group = name;
      order = 0;
      return this;
    }

    Groups required(String key, Validator validator, Importance importance, String doc) {
      return define(key, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, validator, importance, doc);
    }

    Groups optional(String key, Type type, Object value, Validator validator, String doc) {
      return define(key, type, value, validator, Importance.LOW, doc);
    }

    /** For what only some apps need, and those have to be told. */
    Groups withoutDefault(String key, Validator validator, String doc) {
      return define(key, Type.STRING, null, validator, Importance.MEDIUM, doc);
    }

    private Groups define(
        String key,
        Type type,
        @Nullable Object value,
        Validator validator,
        Importance rank,
        String doc) {
      definition.define(key, type, value, validator, rank, doc, group, ++order, Width.MEDIUM, key);
      return this;
    }

    ConfigDef definition() {
      return definition;
    }
  }
}
