package io.streammesh.stream;

import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * From which raw topics a topology leads probes to which products: along every edge and through
 * internal topics. State stores lead nowhere, and neither do foreign-key joins, as {@link ProbeWay}
 * says. A compacted topic takes no record without a key, and so no probe.
 */
final class ProbePaths {
  /** Parts of the names that Kafka Streams gives the topics of its foreign-key joins. */
  private static final Set<String> FOREIGN_KEY_JOIN =
      Set.of("subscription-registration", "subscription-response");

  private final Map<String, Set<String>> successors = new HashMap<>();
  private final Map<String, Set<String>> sourcesOf = new HashMap<>();
  private final Map<String, String> topicOfSink = new HashMap<>();

  ProbePaths(Topology topology) {
    for (TopologyDescription.Subtopology subtopology : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : subtopology.nodes()) {
        Set<String> next = successors.computeIfAbsent(node.name(), name -> new HashSet<>());
        node.successors().forEach(successor -> next.add(successor.name()));
        if (node instanceof TopologyDescription.Source source) {
          source
              .topicSet()
              .forEach(
                  topic ->
                      sourcesOf.computeIfAbsent(topic, any -> new HashSet<>()).add(node.name()));
        } else if (node instanceof TopologyDescription.Sink sink) {
          topicOfSink.put(node.name(), sink.topic());
        }
      }
    }
  }

  /** By the id of the raw contract, those of the products; none where there is no product. */
  SortedMap<String, SortedSet<String>> of(DomainDefinition domain) {
    SortedMap<String, SortedSet<String>> paths = new TreeMap<>();
    for (Contract input : domain.inputs()) {
      if (input.kind() == ContractKind.RAW
          && input.integrity().isEmpty()
          && input.cleanup() != Cleanup.COMPACT) {
        Set<String> topics = topicsReachedFrom(input.topic());
        SortedSet<String> products = new TreeSet<>();
        for (Contract output : domain.outputs()) {
          if (topics.contains(output.topic())) {
            products.add(output.id());
          }
        }
        if (!products.isEmpty()) {
          paths.put(input.id(), products);
        }
      }
    }
    return paths;
  }

  /** Whether a probe from one topic comes to the Egress of another. */
  boolean leads(String from, String to) {
    return topicsReachedFrom(from).contains(to);
  }

  private Set<String> topicsReachedFrom(String topic) {
    Set<String> topics = new HashSet<>();
    Set<String> reached = new HashSet<>(sourcesOf.getOrDefault(topic, Set.of()));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String next : next(open.pop(), topics)) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return topics;
  }

  private Set<String> next(String node, Set<String> topics) {
    String topic = topicOfSink.get(node);
    if (topic == null) {
      return successors.getOrDefault(node, Set.of());
    }
    String lowerCase = topic.toLowerCase(Locale.ROOT);
    if (FOREIGN_KEY_JOIN.stream().anyMatch(lowerCase::contains)) {
      return Set.of();
    }
    topics.add(topic);
    return sourcesOf.getOrDefault(topic, Set.of());
  }
}
