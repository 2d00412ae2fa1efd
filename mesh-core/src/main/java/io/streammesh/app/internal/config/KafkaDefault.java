package io.streammesh.app.internal.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A default of Kafka that Streammesh replaces.
 *
 * @param key with the prefix of Kafka Streams
 * @param reason why Kafka's own does not fit
 */
public record KafkaDefault(String key, String value, String reason) {
  private static final List<KafkaDefault> ALL =
      List.of(
          new KafkaDefault(
              StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
              StreamsConfig.EXACTLY_ONCE_V2,
              "good output, dead letters, state and input positions commit together or not at all"),
          new KafkaDefault(
              StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
              "100",
              "nobody sees a record before its commit, which sends at once what still lingers: as"
                  + " long as Kafka Streams' commit interval, it costs no latency"),
          new KafkaDefault(
              StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
              "131072",
              "larger batches compress better and cost fewer requests"),
          new KafkaDefault(
              StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
              "lz4",
              "headers of neighbouring records are much alike, and cost next to nothing then"),
          new KafkaDefault(
              StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
              "earliest",
              "no record may be passed over unseen"),
          new KafkaDefault(
              StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
              Long.toString(Long.MAX_VALUE),
              "event times are historical or, within bounds, ahead; internal topics must take them"
                  + " all"));

  /** All of them. */
  public static List<KafkaDefault> all() {
    return ALL;
  }

  /** Whether a configuration says otherwise, for this kind of client or for all. */
  public boolean isOverriddenBy(Map<String, ?> given) {
    return given.containsKey(key)
        || given.containsKey(key.substring(KafkaKeys.prefix(key).length()));
  }
}
