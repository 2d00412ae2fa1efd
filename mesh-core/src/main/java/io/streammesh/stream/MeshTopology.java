package io.streammesh.stream;

/** A domain's business logic as a graph of the Kafka Streams DSL between its ports. */
@FunctionalInterface
public interface MeshTopology {
  /** Defines the graph; called once, before the app starts. */
  void define(Mesh mesh);

  /**
   * Whether it matters in which order records of different inputs are processed, as where a stream
   * is joined with a table. If not, no input waits for another: Kafka Streams' {@code
   * max.task.idle.ms} is -1, unless the configuration says otherwise.
   */
  default boolean mindsOrderAcrossInputs() {
    return true;
  }
}
