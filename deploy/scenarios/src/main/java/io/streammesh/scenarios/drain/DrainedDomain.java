package io.streammesh.scenarios.drain;

import java.util.Set;

/**
 * What a domain's app reads and writes. Its internal topics are found by their names.
 *
 * @param application id of the Kafka Streams application, which is also its consumer group
 * @param inputs topics that it reads
 * @param outputs topics that it writes: its products and its dead letters
 */
public record DrainedDomain(String application, Set<String> inputs, Set<String> outputs) {

  public DrainedDomain {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
  }

  boolean ownsInternal(String topic) {
    return topic.startsWith(application + '-')
        && (isRepartition(topic) || topic.endsWith("-changelog"));
  }

  static boolean isRepartition(String topic) {
    return topic.endsWith("-repartition");
  }
}
