package io.streammesh.stream;

import io.streammesh.MeshException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * The internal topics that a topology has, as Kafka Streams names them: repartition topics and
 * those of foreign-key joins, which the topology both sends to and reads, under a name without the
 * application's prefix; and the changelogs of its state stores.
 *
 * <p>A topic that the topology sends to by itself, as with {@code to}, is never one of them, not
 * even under the name of one: Kafka Streams' own records could not be told from those.
 */
final class InternalTopics {
  private static final String CHANGELOG = "-changelog";

  private InternalTopics() {}

  /**
   * The names of the topics.
   *
   * @param inputs the topics of the domain's input ports, which no internal one is
   * @throws MeshException if the topology has a sink that chooses its topic for each record
   */
  static Set<String> of(String applicationId, Topology topology, Set<String> inputs) {
    Set<String> read = new HashSet<>();
    nodes(topology, Source.class)
        .filter(source -> source.topicSet() != null)
        .forEach(source -> read.addAll(source.topicSet()));
    read.removeAll(inputs);
    String prefix = applicationId + "-";
    Set<String> internal = new HashSet<>();
    nodes(topology, Processor.class)
        .flatMap(processor -> processor.stores().stream())
        .forEach(store -> internal.add(prefix + store + CHANGELOG));
    Set<String> sentByItself = new HashSet<>();
    nodes(topology, Sink.class)
        .map(InternalTopics::topic)
        .forEach(
            topic -> {
              if (read.contains(topic)) {
                internal.add(prefix + topic);
              } else {
                sentByItself.add(topic);
              }
            });
    internal.removeAll(sentByItself);
    return internal;
  }

  private static String topic(Sink sink) {
    if (sink.topic() == null) {
      throw new MeshException(
          "The sink "
              + sink.name()
              + " chooses its topic for each record; expected publish, whose topic is declared");
    }
    return sink.topic();
  }

  private static <N extends Node> Stream<N> nodes(Topology topology, Class<N> kind) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
