package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.access.Tags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Finds before the first record what Egress would find at every one: that a topology leads data
 * with a tag into a product that neither declares it nor was granted to take it out.
 *
 * <p>It goes by the graph alone, and so may lead further than a record ever comes: along every
 * edge, through internal topics, and between all processors that share a state store, whichever of
 * them writes it.
 */
final class TaintCheck {
  private final Map<String, Set<String>> successors = new HashMap<>();
  private final Map<String, Set<String>> sourcesOf = new HashMap<>();
  private final Map<String, Set<String>> sinksOf = new HashMap<>();

  TaintCheck(Topology topology) {
    Map<String, Set<String>> byStore = new HashMap<>();
    for (TopologyDescription.Subtopology subtopology : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : subtopology.nodes()) {
        Set<String> next = successors.computeIfAbsent(node.name(), name -> new HashSet<>());
        node.successors().forEach(successor -> next.add(successor.name()));
        if (node instanceof TopologyDescription.Source source) {
          source.topicSet().forEach(topic -> add(sourcesOf, topic, node));
        } else if (node instanceof TopologyDescription.Sink sink) {
          add(sinksOf, sink.topic(), node);
        } else if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> add(byStore, store, node));
        }
      }
    }
    byStore.values().forEach(sharing -> sharing.forEach(one -> next(one).addAll(sharing)));
    sinksOf.forEach(
        (topic, sinks) ->
            sinks.forEach(sink -> next(sink).addAll(sourcesOf.getOrDefault(topic, Set.of()))));
  }

  /**
   * Compares what flows with what may flow.
   *
   * @param inputs by topic, the tags that the records read from it start with
   * @param outputs by topic, the tags that its records may carry
   * @throws MeshException naming each output, input and tag that do not go together
   */
  void check(Map<String, Tags> inputs, Map<String, Tags> outputs) {
    List<String> leaks = new ArrayList<>();
    new TreeMap<>(inputs)
        .forEach(
            (input, tags) -> {
              Set<String> reached = reachedFrom(input);
              new TreeMap<>(outputs)
                  .forEach(
                      (output, allowed) -> {
                        if (!allowed.containsAll(tags) && reaches(reached, output)) {
                          leaks.add(
                              "%s is made from %s, which carries %s"
                                  .formatted(output, input, tags.without(allowed)));
                        }
                      });
            });
    if (!leaks.isEmpty()) {
      throw new MeshException(
          "The topology leads tagged data into products that do not declare it: "
              + String.join("; ", leaks)
              + "; expected the tag in the product's schema, a declassification that the tag's owner"
              + " has granted in the mesh policy, or a reader schema without the field");
    }
  }

  private Set<String> reachedFrom(String topic) {
    Set<String> reached = new HashSet<>(sourcesOf.getOrDefault(topic, Set.of()));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String next : next(open.pop())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  private boolean reaches(Set<String> reached, String topic) {
    return sinksOf.getOrDefault(topic, Set.of()).stream().anyMatch(reached::contains);
  }

  private Set<String> next(String node) {
    return successors.getOrDefault(node, Set.of());
  }

  private static void add(
      Map<String, Set<String>> nodes, String key, TopologyDescription.Node node) {
    nodes.computeIfAbsent(key, any -> new HashSet<>()).add(node.name());
  }
}
