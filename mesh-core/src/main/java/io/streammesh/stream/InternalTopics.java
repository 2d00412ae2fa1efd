package io.streammesh.stream;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * The internal topics that a topology has, as Kafka Streams names them: repartition topics and
 * those of foreign-key joins, which are sinks of the topology without the application's prefix, and
 * the changelogs of its state stores.
 */
final class InternalTopics {
  private static final String CHANGELOG = "-changelog";

  private InternalTopics() {}

  static Set<String> of(String applicationId, Topology topology) {
    String prefix = applicationId + "-";
    Set<String> topics = new HashSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
          topics.add(prefix + sink.topic());
        } else if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> topics.add(prefix + store + CHANGELOG));
        }
      }
    }
    return topics;
  }
}
