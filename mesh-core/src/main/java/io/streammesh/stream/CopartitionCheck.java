package io.streammesh.stream;

import io.streammesh.MeshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Finds before the first record that inputs which share state have different numbers of partitions:
 * equal keys of both would then be worked on by different tasks, each with a state of its own, and
 * neither would know of the other. Kafka Streams checks that for joins alone.
 */
final class CopartitionCheck {
  private CopartitionCheck() {}

  /**
   * Goes by the graph's sub-topologies: what is in one of them is worked on together.
   *
   * @param partitions of the input topics, by name; internal topics follow them or are set by the
   *     topology
   * @throws MeshException naming the inputs of each sub-topology that do not go together
   */
  static void check(Topology topology, Map<String, Integer> partitions) {
    List<String> mismatches = new ArrayList<>();
    for (TopologyDescription.Subtopology subtopology : topology.describe().subtopologies()) {
      Map<String, Integer> inputs = new TreeMap<>();
      boolean stateful = false;
      for (TopologyDescription.Node node : subtopology.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          source.topicSet().stream()
              .filter(partitions::containsKey)
              .forEach(topic -> inputs.put(topic, partitions.get(topic)));
        } else if (node instanceof TopologyDescription.Processor processor) {
          stateful |= !processor.stores().isEmpty();
        }
      }
      if (stateful && inputs.values().stream().distinct().count() > 1) {
        mismatches.add(inputs.toString());
      }
    }
    if (!mismatches.isEmpty()) {
      throw new MeshException(
          "The topology keeps state over inputs with different numbers of partitions: "
              + String.join("; ", mismatches)
              + "; expected the same number in their contracts, or a repartition before the state");
    }
  }
}
