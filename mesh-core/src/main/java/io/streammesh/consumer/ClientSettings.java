package io.streammesh.consumer;

import io.streammesh.MeshException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What Kafka's consumer is set up with: the application's settings, and those that are ours. */
final class ClientSettings {
  private static final String READ_COMMITTED = "read_committed";

  private ClientSettings() {}

  /** What properties say, by their defaults too, as Kafka's own clients take them. */
  static Map<String, Object> of(Properties properties) {
    Map<String, Object> config = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> config.put(key, properties.getProperty(key)));
    properties.forEach((key, value) -> config.put(String.valueOf(key), value));
    return config;
  }

  /**
   * The configuration of a consumer.
   *
   * @param wanted by the application
   * @throws MeshException if it asks for what would break a guarantee
   */
  static Map<String, Object> ofConsumer(Map<String, Object> wanted) {
    refuse(
        wanted,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        "false",
        "it would pass records whose dead letters may be lost, and commit no chains, by which a"
            + " repeat is known after a restart; call commitSync");
    // A record of a transaction that was aborted is none: its sequence is used again.
    refuse(
        wanted,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        READ_COMMITTED,
        "records of aborted transactions were never published");
    refuseDeserializer(wanted, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    refuseDeserializer(wanted, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    Map<String, Object> config = new HashMap<>(wanted);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
    // Kafka's default, latest, would skip all that a new reader has not seen.
    config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A misspelt topic is an error, not a new topic.
    config.putIfAbsent(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  private static void refuse(
      Map<String, Object> wanted, String key, String expected, String reason) {
    Object value = wanted.get(key);
    if (value != null && !expected.equals(String.valueOf(value).toLowerCase(Locale.ROOT))) {
      throw new MeshException("%s is %s; expected %s: %s".formatted(key, value, expected, reason));
    }
  }

  private static void refuseDeserializer(Map<String, Object> wanted, String key) {
    if (wanted.get(key) != null) {
      throw new MeshException(
          "%s is %s; expected none: a record is verified as bytes, and decoded after that"
              .formatted(key, wanted.get(key)));
    }
  }
}
