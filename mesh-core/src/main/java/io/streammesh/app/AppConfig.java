package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.app.internal.config.InvalidConfigurationException;
import io.streammesh.app.internal.config.KafkaDefault;
import io.streammesh.app.internal.config.MeshSettings;
import io.streammesh.app.internal.config.ResolvedSettings;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.KeyServiceContext;
import io.streammesh.keys.KeyServiceProvider;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.tracing.OtlpTracing;
import io.streammesh.tracing.Tracing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configuration of a domain app that passed every check: Streammesh's settings by name, and what
 * Kafka Streams and its clients get.
 */
final class AppConfig {
  private static final Logger LOG = LoggerFactory.getLogger(AppConfig.class);

  private static final Duration LONGEST_REJECTION = Duration.ofSeconds(5);

  /** What makes a consumer a member of a group. */
  private static final Set<String> MEMBERSHIP =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

  private final ResolvedSettings settings;
  private final AbstractConfig mesh;

  private AppConfig(ResolvedSettings settings) {
    this.settings = settings;
    this.mesh = settings.mesh();
  }

  /**
   * Reads what the process was started with.
   *
   * @param leastRequestBytes what the producer of the domain's app has to let through
   * @throws StartupException naming all that is wrong
   */
  static AppConfig of(ConfigSources sources, int leastRequestBytes) {
    try {
      return new AppConfig(ResolvedSettings.of(sources, leastRequestBytes));
    } catch (InvalidConfigurationException e) {
      throw new StartupException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  /** Tells what was configured, by whom, and what may not have been meant; without secrets. */
  void log() {
    settings.warnings().forEach(warning -> LOG.atWarn().log(warning));
    settings.description().forEach(setting -> LOG.atInfo().log(setting));
  }

  URI registryUrl() {
    return URI.create(mesh.getString(MeshSettings.REGISTRY_URL));
  }

  Path registryCacheDir() {
    return Path.of(mesh.getString(MeshSettings.REGISTRY_CACHE_DIR));
  }

  Duration registryTimeout() {
    return milliseconds(MeshSettings.REGISTRY_TIMEOUT);
  }

  /**
   * Opens the key service for a domain; whoever asks for it closes it.
   *
   * @throws StartupException if there is no such service, or its settings are wrong
   * @throws KeyUnavailableException if it does not let the domain in now
   */
  KeyService openKeys(String domain, Clock clock) {
    try {
      return KeyServiceProvider.named(mesh.getString(MeshSettings.KEYS_PROVIDER))
          .open(new KeyServiceContext(domain, settings.keyService(), clock));
    } catch (KeyUnavailableException e) {
      throw e;
    } catch (MeshException e) {
      throw new StartupException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Opens what begins spans, if there is a receiver of them; whoever asks for it closes it.
   *
   * @param app the name of the process among those of its domain
   */
  Tracing openTracing(String domain, String app) {
    String receiver = mesh.getString(MeshSettings.TRACING_OTLP_ENDPOINT);
    return receiver == null ? Tracing.NONE : OtlpTracing.open(URI.create(receiver), domain, app);
  }

  String httpHost() {
    return mesh.getString(MeshSettings.HTTP_HOST);
  }

  int httpPort() {
    return mesh.getInt(MeshSettings.HTTP_PORT);
  }

  /** How long the broker may take to describe a topic. */
  Duration startupTimeout() {
    return milliseconds(MeshSettings.STARTUP_TIMEOUT);
  }

  /**
   * How long each try may take to audit what a service rejects. It stands still meanwhile: it
   * neither reads nor stops.
   */
  Duration rejectionTimeout() {
    Duration startup = startupTimeout();
    return startup.compareTo(LONGEST_REJECTION) < 0 ? startup : LONGEST_REJECTION;
  }

  /** How long the app may take to stop in order. */
  Duration shutdownTimeout() {
    return milliseconds(MeshSettings.SHUTDOWN_TIMEOUT);
  }

  /** For a client that looks at the broker before the app runs, with the app's own access to it. */
  Map<String, Object> adminProperties(String domain) {
    return streamsConfig(domain).getAdminConfigs(domain + "-start-up");
  }

  /**
   * For a consumer without a group, with the access of the app's main consumer: what Kafka Streams
   * would hand that one, references resolved, but nothing of its membership.
   */
  Map<String, Object> controlConsumerProperties(String domain) {
    Map<String, Object> properties =
        streamsConfig(domain).getMainConsumerConfigs(domain, controlClient(domain), 0);
    properties.keySet().removeAll(MEMBERSHIP);
    // What the assignor of Kafka Streams would read, and nobody gave.
    properties.values().removeIf(Objects::isNull);
    return properties;
  }

  /** For a producer without transactions, with the access of the app's producers. */
  Map<String, Object> controlProducerProperties(String domain) {
    Map<String, Object> properties =
        streamsConfig(domain).getProducerConfigs(controlClient(domain));
    // Kafka Streams lets a transaction bound it, and sets it to forever.
    properties.remove(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    return properties;
  }

  /** What was given, but for Streammesh's own settings, for a service and its Kafka clients. */
  Properties serviceProperties() {
    Properties properties = new Properties();
    properties.putAll(settings.kafka());
    return properties;
  }

  private static String controlClient(String domain) {
    return domain + "-control";
  }

  private StreamsConfig streamsConfig(String domain) {
    Properties properties = new Properties();
    properties.putAll(settings.kafka());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, domain);
    return new StreamsConfig(properties);
  }

  /** What Kafka Streams gets, before {@link GovernedTopology} adds what governance needs. */
  Properties streamsProperties() {
    Map<String, String> given = settings.kafka();
    Properties properties = new Properties();
    for (KafkaDefault replaced : KafkaDefault.all()) {
      if (!replaced.isOverriddenBy(given)) {
        properties.put(replaced.key(), replaced.value());
      }
    }
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.putAll(given);
    properties.put(MeshSettings.RAW_DESERIALIZERS, mesh.getList(MeshSettings.RAW_DESERIALIZERS));
    properties.put(
        BoundedRocksDb.MEMORY,
        new BoundedRocksDb.Memory(
            mesh.getLong(MeshSettings.ROCKSDB_CACHE),
            mesh.getLong(MeshSettings.ROCKSDB_WRITE_BUFFER)));
    return properties;
  }

  private Duration milliseconds(String key) {
    return Duration.ofMillis(mesh.getInt(key));
  }
}
