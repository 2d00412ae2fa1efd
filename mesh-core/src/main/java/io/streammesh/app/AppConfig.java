package io.streammesh.app;

import io.streammesh.stream.GovernedTopology;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a domain app: keys of Streammesh, each with a default, and every key of Kafka
 * Streams and its clients as it is.
 */
final class AppConfig {
  static final String REGISTRY_URL = "mesh.registry.url";
  static final String REGISTRY_CACHE_DIR = "mesh.registry.cache.dir";
  static final String HTTP_HOST = "mesh.http.host";
  static final String HTTP_PORT = "mesh.http.port";

  private static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              new ConfigDef.NonEmptyString(),
              Importance.HIGH,
              "Brokers to start from, host:port, separated by commas.")
          .define(
              REGISTRY_URL,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              ConfigDef.LambdaValidator.with(
                  AppConfig::requireHttpUrl, () -> "an http or https URL"),
              Importance.HIGH,
              "URL of the schema registry, with the path of its Confluent-compatible API.")
          .define(
              REGISTRY_CACHE_DIR,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              new ConfigDef.NonEmptyString(),
              Importance.MEDIUM,
              "Folder that keeps known schemas, so that the app starts while the registry is down.")
          .define(
              HTTP_HOST,
              Type.STRING,
              "127.0.0.1",
              new ConfigDef.NonEmptyString(),
              Importance.LOW,
              "Address on which /livez and /readyz are served.")
          .define(
              HTTP_PORT,
              Type.INT,
              0,
              Range.between(0, 65535),
              Importance.LOW,
              "Port on which /livez and /readyz are served; 0 takes a free one.");

  private final AbstractConfig values;
  private final Properties all;

  private AppConfig(Properties all) {
    this.values = new AbstractConfig(KEYS, all, false);
    this.all = all;
  }

  /**
   * Reads {@code --config FILE}, a Java properties file.
   *
   * @throws StartupException if the command line, the file or a value is wrong
   */
  static AppConfig parse(String... args) {
    if (args.length != 2 || !"--config".equals(args[0])) {
      throw new StartupException(
          ExitCode.CONFIGURATION, "Expected the arguments --config FILE, a properties file");
    }
    String file = args[1];
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
      return new AppConfig(properties);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartupException(
          ExitCode.CONFIGURATION, "Cannot read the configuration file " + file + ": " + e, e);
    } catch (ConfigException e) {
      throw new StartupException(ExitCode.CONFIGURATION, file + ": " + e.getMessage(), e);
    }
  }

  private static void requireHttpUrl(String key, @Nullable Object value) {
    String scheme = null;
    String host = null;
    try {
      URI url = new URI(String.valueOf(value));
      scheme = url.getScheme();
      host = url.getHost();
    } catch (URISyntaxException notAUrl) {
      // Judged below, as every URL of another kind.
    }
    if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new ConfigException(key, value, "expected an http or https URL");
    }
  }

  /**
   * Without it a dead letter could stand without its input's commit, and a refusal would not bind.
   */
  private static void requireExactlyOnce(@Nullable Object guarantee) {
    if (!StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee)) {
      throw new ConfigException(
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          guarantee,
          "quarantine and Guard rest on " + StreamsConfig.EXACTLY_ONCE_V2);
    }
  }

  URI registryUrl() {
    return URI.create(values.getString(REGISTRY_URL));
  }

  Path registryCacheDir() {
    return Path.of(values.getString(REGISTRY_CACHE_DIR));
  }

  String httpHost() {
    return values.getString(HTTP_HOST);
  }

  int httpPort() {
    return values.getInt(HTTP_PORT);
  }

  /** For a client that looks at the broker before the app runs, with the app's own access to it. */
  Map<String, Object> adminProperties(String domain) {
    Properties properties = new Properties();
    properties.putAll(all);
    KEYS.names().stream().filter(key -> key.startsWith("mesh.")).forEach(properties::remove);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, domain);
    return new StreamsConfig(properties).getAdminConfigs(domain + "-start-up");
  }

  /** What Kafka Streams gets, before {@link GovernedTopology} adds what governance needs. */
  Properties streamsProperties() {
    Map<String, Object> properties = new HashMap<>();
    // Good output, dead letters, state and input positions commit together or not at all.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // Batches are cut by the commit, so a longer linger costs no latency beyond it.
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // Event times are historical or, within bounds, ahead; internal topics must take them all.
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.toString(Long.MAX_VALUE));
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    all.forEach((key, value) -> properties.put((String) key, value));
    requireExactlyOnce(properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    KEYS.names().stream().filter(key -> key.startsWith("mesh.")).forEach(properties::remove);
    Properties result = new Properties();
    result.putAll(properties);
    result.put(BoundedRocksDb.MEMORY, new BoundedRocksDb.Memory());
    return result;
  }
}
