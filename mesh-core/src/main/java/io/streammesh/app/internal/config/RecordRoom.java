package io.streammesh.app.internal.config;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Keys that limit the size of a record. Where they leave less room than the domain's contracts, the
 * first large record would end the app, and again after every restart.
 */
final class RecordRoom {
  /** The keys, as they are named on the reference page. */
  static final List<String> KEYS =
      List.of(
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          StreamsConfig.TOPIC_PREFIX + TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

  private static final Set<String> SPELLINGS =
      Set.of(
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
          StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));

  private final int leastBytes;

  RecordRoom(int leastBytes) {
    this.leastBytes = leastBytes;
  }

  /**
   * @param value of the setting, with what it refers to
   */
  void check(Setting setting, String value, Violations violations) {
    if (SPELLINGS.contains(setting.key()) && !suffices(value)) {
      violations.add(
          setting,
          "at least "
              + leastBytes
              + ", which the largest record and dead letter of the domain's contracts need");
    }
  }

  private boolean suffices(String value) {
    try {
      return Long.parseLong(value.strip()) >= leastBytes;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
