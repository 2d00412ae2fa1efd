package io.streammesh.app.internal.config;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * The keys that Kafka Streams 4.3 and its clients know, without a prefix and with the prefixes by
 * which Kafka Streams hands a key to one kind of client.
 */
final class KafkaKeys {
  private static final List<String> CONSUMER_PREFIXES =
      List.of(
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX);

  /** What the clients of an app are configured with, one kind apart from the others. */
  static final List<String> CLIENT_PREFIXES =
      List.of(
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX);

  private static final Map<String, ConfigKey> KNOWN = known();

  private static final Set<String> TOPICS = topics();

  private KafkaKeys() {}

  /** The definition of a key with or without prefix; null if Kafka has none. */
  static @Nullable ConfigKey definition(String key) {
    return KNOWN.get(key);
  }

  /** All keys that have a definition, prefixed ones included. */
  static Set<String> names() {
    return KNOWN.keySet();
  }

  /** The keys that Kafka itself names for topics, with {@code topic.} in front. */
  static Set<String> topicNames() {
    return TOPICS;
  }

  /** Keys of topics and tags of clients: Kafka takes them all, and none is a secret. */
  static boolean isOfOpenFamily(String key) {
    return key.startsWith(StreamsConfig.TOPIC_PREFIX)
        || key.startsWith(StreamsConfig.CLIENT_TAG_PREFIX);
  }

  /** The prefix of a key, with its dot; empty if it has none. */
  static String prefix(String key) {
    if (key.startsWith(StreamsConfig.TOPIC_PREFIX)) {
      return StreamsConfig.TOPIC_PREFIX;
    }
    return CLIENT_PREFIXES.stream().filter(key::startsWith).findFirst().orElse("");
  }

  private static Map<String, ConfigKey> known() {
    Map<String, ConfigKey> known = new TreeMap<>();
    // Where two know the same key, Kafka Streams' word counts before its clients'.
    add(known, "", StreamsConfig.configDef());
    add(known, "", ConsumerConfig.configDef());
    add(known, "", ProducerConfig.configDef());
    add(known, "", AdminClientConfig.configDef());
    CONSUMER_PREFIXES.forEach(prefix -> add(known, prefix, ConsumerConfig.configDef()));
    add(known, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef());
    add(known, StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());
    return Map.copyOf(known);
  }

  private static void add(Map<String, ConfigKey> known, String prefix, ConfigDef definition) {
    definition.configKeys().forEach((name, key) -> known.putIfAbsent(prefix + name, key));
  }

  /** Only the brokers define these keys; the clients have their names, as constants. */
  private static Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    for (Field constant : TopicConfig.class.getFields()) {
      if (constant.getName().endsWith("_CONFIG")) {
        try {
          topics.add(StreamsConfig.topicPrefix((String) constant.get(null)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("Public fields of a public class can be read", e);
        }
      }
    }
    return Set.copyOf(topics);
  }

  /** The known names without prefix, for suggestions. */
  static Set<String> bareNames() {
    Set<String> bare = new TreeSet<>();
    KNOWN.keySet().stream().filter(key -> prefix(key).isEmpty()).forEach(bare::add);
    return bare;
  }
}
