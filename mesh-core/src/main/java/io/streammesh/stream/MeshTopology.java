package io.streammesh.stream;

/** A domain's business logic as a graph of the Kafka Streams DSL between its ports. */
@FunctionalInterface
public interface MeshTopology {
  /** Defines the graph; called once, before the app starts. */
  void define(Mesh mesh);
}
