package io.streammesh.test;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * A domain's graph as a page with a Mermaid diagram: topics, named steps and the state between
 * them, one box for each sub-topology. The same graph always gives the same text.
 */
final class TopologyDiagram {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final String domain;
  private final TopologyDescription description;
  private final SortedMap<String, String> ids = new TreeMap<>();

  private TopologyDiagram(String domain, TopologyDescription description) {
    this.domain = domain;
    this.description = description;
  }

  /** The page, in Markdown. */
  static String page(String domain, Topology topology) {
    return new TopologyDiagram(domain, topology.describe()).page();
  }

  private String page() {
    List<TopologyDescription.Subtopology> parts =
        description.subtopologies().stream()
            .sorted(Comparator.comparingInt(TopologyDescription.Subtopology::id))
            .toList();
    SortedSet<String> topics = new TreeSet<>();
    parts.forEach(part -> part.nodes().forEach(node -> topics.addAll(topicsOf(node))));
    number(topics, "t");
    StringBuilder text = new StringBuilder();
    text.append("# Topology of %s%n%n".formatted(domain));
    text.append(
        """
        Generated from the topology, and checked to be current by its tests. Stadiums are topics, boxes
        are steps, cylinders are state. What stands in one frame works on the same partitions.

        ```mermaid
        flowchart LR
        """);
    topics.forEach(
        topic -> text.append("  %s([\"%s\"])%n".formatted(id("t", topic), shortened(topic))));
    parts.forEach(part -> append(part, text));
    return text.append("```\n").toString();
  }

  private void append(TopologyDescription.Subtopology part, StringBuilder text) {
    List<Node> nodes =
        part.nodes().stream()
            .filter(node -> node instanceof Processor)
            .sorted(Comparator.comparing(Node::name))
            .toList();
    SortedSet<String> stores = new TreeSet<>();
    nodes.forEach(node -> stores.addAll(((Processor) node).stores()));
    number(nodes.stream().map(Node::name).collect(Collectors.toCollection(TreeSet::new)), "n");
    number(stores, "s");
    text.append("  subgraph part%d [\" \"]%n".formatted(part.id()));
    nodes.forEach(
        node -> text.append("    %s[\"%s\"]%n".formatted(id("n", node.name()), node.name())));
    stores.forEach(store -> text.append("    %s[(\"%s\")]%n".formatted(id("s", store), store)));
    text.append("  end\n");
    SortedSet<String> edges = new TreeSet<>(Comparator.comparing(TopologyDiagram::natural));
    part.nodes().forEach(node -> addEdges(node, edges));
    edges.forEach(edge -> text.append("  ").append(edge).append('\n'));
  }

  private void addEdges(Node node, Set<String> edges) {
    if (node instanceof Source source) {
      for (String topic : source.topicSet()) {
        node.successors().forEach(next -> edges.add(id("t", topic) + " --> " + target(next)));
      }
    } else if (node instanceof Processor processor) {
      node.successors().forEach(next -> edges.add(id("n", node.name()) + " --> " + target(next)));
      processor
          .stores()
          .forEach(store -> edges.add(id("n", node.name()) + " -.- " + id("s", store)));
    }
  }

  private String target(Node node) {
    return node instanceof Sink sink ? id("t", sink.topic()) : id("n", node.name());
  }

  private static Set<String> topicsOf(Node node) {
    if (node instanceof Source source) {
      return source.topicSet();
    }
    return node instanceof Sink sink ? Set.of(sink.topic()) : Set.of();
  }

  private void number(Set<String> names, String kind) {
    for (String name : names) {
      long known = ids.keySet().stream().filter(key -> key.startsWith(kind + " ")).count();
      ids.putIfAbsent(kind + " " + name, kind + (known + 1));
    }
  }

  private String id(String kind, String name) {
    String id = ids.get(kind + " " + name);
    if (id == null) {
      throw new IllegalStateException("The graph names no " + name);
    }
    return id;
  }

  private String shortened(String topic) {
    return topic.startsWith(domain + "-") && topic.endsWith("-repartition")
        ? topic.substring(domain.length() + 1)
        : topic;
  }

  /** So that n10 comes behind n9. */
  private static String natural(String edge) {
    return NUMBER
        .matcher(edge)
        .replaceAll(number -> "%06d".formatted(Integer.parseInt(number.group())));
  }
}
