package io.streammesh.app.internal.config;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A key of Kafka that would break a guarantee of Streammesh. It is refused rather than overridden,
 * so that nobody believes in a value that does not count.
 *
 * @param name without prefix; a {@code *} at its end stands for any rest
 * @param where the spellings that are refused
 * @param permitted values that may be given nevertheless, since they change nothing
 * @param reason what would break
 */
record RefusedKey(String name, Where where, Set<String> permitted, String reason) {

  /** In which spellings a key is refused. */
  enum Where {
    /** As it is, and with every prefix of Kafka Streams. */
    ANYWHERE("any"),
    /** Only with the prefix of a client. */
    CLIENT("`consumer.`, `producer.`, … only"),
    /** Only with {@code topic.}, as a key of internal topics. */
    TOPIC("`topic.` only");

    private final String description;

    Where(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  RefusedKey {
    permitted = Set.copyOf(permitted);
  }

  /** Whether this is about the key. */
  boolean concerns(String key) {
    String prefix = KafkaKeys.prefix(key);
    boolean place =
        switch (where) {
          case ANYWHERE -> true;
          case CLIENT -> !prefix.isEmpty() && !prefix.equals(StreamsConfig.TOPIC_PREFIX);
          case TOPIC -> prefix.equals(StreamsConfig.TOPIC_PREFIX);
        };
    String bare = key.substring(prefix.length());
    return place
        && (name.endsWith("*")
            ? bare.startsWith(name.substring(0, name.length() - 1))
            : bare.equals(name));
  }

  /** Whether the value changes nothing, as Kafka reads it. */
  boolean permits(String value) {
    return permitted.stream().anyMatch(value.strip()::equalsIgnoreCase);
  }

  /** What to do instead, for a message. */
  String expectation() {
    return permitted.isEmpty()
        ? "expected to be left out"
        : "expected " + String.join(" or ", new TreeSet<>(permitted)) + ", or to be left out";
  }
}
