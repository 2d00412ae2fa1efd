package io.streammesh.app;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.jspecify.annotations.Nullable;

/**
 * A topology of Kafka Streams for {@code /info}: its sub-topologies by their numbers, the nodes of
 * each by their names, with those that they forward {@code to}. Internal topics have the names that
 * the topology gives them, without the application's id before.
 *
 * <pre>{@code
 * {"subtopologies": [
 *   {"id": 0,
 *    "sources": {"orders-source": {"topics": ["orders.raw.order-events"], "to": ["state"]}},
 *    "processors": {"state": {"stores": ["orders"], "to": ["facts-sink"]}},
 *    "sinks": {"facts-sink": {"topic": "orders.order-facts.v1"}},
 *    "stores": ["orders"]}
 * ]}
 * }</pre>
 */
final class TopologyInfo {
  private TopologyInfo() {}

  /** As a JSON object; a sink that chooses its topic for each record has null. */
  static Map<String, Object> of(TopologyDescription description) {
    return Map.of(
        "subtopologies",
        description.subtopologies().stream()
            .sorted(Comparator.comparingInt(Subtopology::id))
            .map(TopologyInfo::subtopology)
            .toList());
  }

  private static Map<String, Object> subtopology(Subtopology subtopology) {
    SortedMap<String, Object> sources = new TreeMap<>();
    SortedMap<String, Object> processors = new TreeMap<>();
    SortedMap<String, Object> sinks = new TreeMap<>();
    SortedSet<String> stores = new TreeSet<>();
    for (Node node : subtopology.nodes()) {
      if (node instanceof Source source) {
        sources.put(node.name(), told("topics", topics(source), node));
      } else if (node instanceof Processor processor) {
        SortedSet<String> own = new TreeSet<>(processor.stores());
        stores.addAll(own);
        processors.put(node.name(), told("stores", own, node));
      } else if (node instanceof Sink sink) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("topic", sink.topic());
        sinks.put(node.name(), told);
      }
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", subtopology.id());
    told.put("sources", sources);
    told.put("processors", processors);
    told.put("sinks", sinks);
    told.put("stores", stores);
    return told;
  }

  private static Set<String> topics(Source source) {
    return source.topicSet() == null
        ? Set.of(source.topicPattern().pattern())
        : new TreeSet<>(source.topicSet());
  }

  private static Map<String, Object> told(String property, Set<String> values, Node node) {
    SortedSet<String> successors = new TreeSet<>();
    node.successors().forEach(successor -> successors.add(successor.name()));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put(property, values);
    told.put("to", successors);
    return told;
  }
}
