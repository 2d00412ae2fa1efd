package io.streammesh.app.internal.config;

import io.streammesh.app.internal.config.RefusedKey.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * All keys of Kafka that are refused. That Kafka Streams guards some of them itself is no reason to
 * leave them out: it warns and goes on, and {@code main.consumer.isolation.level} gets past it.
 */
final class RefusedKeys {
  private static final List<RefusedKey> ALL =
      new Builder()
          .because(
              "it is the domain's name, after which group, internal topics and access are named")
          .refuse(StreamsConfig.APPLICATION_ID_CONFIG)
          .refuse(CommonClientConfigs.GROUP_ID_CONFIG)
          .because("output, dead letters, state and input positions have to commit together")
          .refuse(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
          .refuse(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false")
          .refuse(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
          .refuse(ProducerConfig.TRANSACTIONAL_ID_CONFIG)
          .refuse(ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG, "false")
          .refuse(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Where.CLIENT)
          .because("what was committed must not be lost with one broker")
          .refuse(ProducerConfig.ACKS_CONFIG, "all", "-1")
          .refuse(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, Where.TOPIC, "false")
          .because("records of aborted transactions, refused ones among them, must not be read")
          .refuse(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
          .because("no record may be passed over unseen")
          .refuse(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", "none")
          .because("a record that was damaged on its way must not be taken for genuine")
          .refuse(ConsumerConfig.CHECK_CRCS_CONFIG, "true")
          .because("a bad record goes to quarantine, and every other failure stops the app")
          .refuse(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG)
          .refuse("default.deserialization.exception.handler")
          .refuse(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG)
          .refuse("processing.exception.handler.global.enabled", "false")
          .refuse(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG)
          .refuse("default.production.exception.handler")
          .because("Kafka's own dead letters carry messages and stack traces, which can hold data")
          .refuse(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)
          .because("the Guard is the producer, and nothing may stand behind it or change a record")
          .refuse(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG)
          .refuse(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, "")
          .refuse(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG)
          .refuse(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG)
          .because("Ingress judges the bytes that the broker has")
          .refuse(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG)
          .refuse(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)
          .because("equal keys have to meet in one task, so all partition a key in the same way")
          .refuse(ProducerConfig.PARTITIONER_CLASS_CONFIG)
          .refuse(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "false")
          .refuse(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG)
          .because("topics are made from their contracts, by provisioning")
          .refuse(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false")
          .because("it could change governed values between Ingress and Egress")
          .refuse(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG)
          .because("event time is what the contract of the input says, on internal topics too")
          .refuse(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG)
          .refuse(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, Where.TOPIC, "CreateTime")
          .refuse(
              TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
              Where.TOPIC,
              Long.toString(Long.MAX_VALUE))
          .refuse(
              TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
              Where.TOPIC,
              Long.toString(Long.MAX_VALUE))
          .because("old event times are normal, and what an internal topic still needs must stay")
          .refuse(TopicConfig.CLEANUP_POLICY_CONFIG, Where.TOPIC)
          .refuse(TopicConfig.RETENTION_MS_CONFIG, Where.TOPIC, "-1")
          .refuse(TopicConfig.RETENTION_BYTES_CONFIG, Where.TOPIC, "-1")
          .because("a store without a serde of its own must fail, not lose lineage and tags")
          .refuse(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG)
          .refuse(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG)
          .refuse("default.list.*")
          .refuse("windowed.inner.class.serde")
          .because(
              "it changes which headers stores and caches keep, and lineage is carried by them")
          .refuse(StreamsConfig.DSL_STORE_FORMAT_CONFIG, StreamsConfig.DSL_STORE_FORMAT_DEFAULT)
          .because("state and internal topics keep their names when a topology changes")
          .refuse(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true")
          .because(
              "an optimized topology may restore tables from an input, past Ingress; lineage holds"
                  + " for the topology as it is written")
          .refuse(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION)
          .because("switches inside Kafka can replace what the guarantees stand on")
          .refuse("internal.*")
          .refuse("__*")
          .all();

  private RefusedKeys() {}

  /** All of them, those of one reason behind one another. */
  static List<RefusedKey> all() {
    return ALL;
  }

  /** The one that a key falls under. */
  static Optional<RefusedKey> of(String key) {
    return ALL.stream().filter(refused -> refused.concerns(key)).findFirst();
  }

  private static final class Builder {
    private final List<RefusedKey> keys = new ArrayList<>();
    private String reason = "";

    Builder because(String text) {
      reason = text;
      return this;
    }

    Builder refuse(String name, String... permitted) {
      return refuse(name, Where.ANYWHERE, permitted);
    }

    Builder refuse(String name, Where where, String... permitted) {
      keys.add(new RefusedKey(name, where, Set.of(permitted), reason));
      return this;
    }

    List<RefusedKey> all() {
      return List.copyOf(keys);
    }
  }
}
