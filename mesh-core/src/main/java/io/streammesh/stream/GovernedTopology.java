package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * A domain's topology under full governance, ready to run: by an app, or by the test harness.
 *
 * @param topology the graph
 * @param properties the configuration to run it with
 * @param guard what its producer has to ask
 * @param quarantined how many records were set aside so far
 */
public record GovernedTopology(
    Topology topology, Properties properties, Guard guard, LongSupplier quarantined) {
  /** Kafka's default; below it, state could not grow as it can elsewhere. */
  private static final int LEAST_REQUEST_BYTES = 1024 * 1024;

  /**
   * Builds it. Every declared output has to be published into, so that the descriptor tells the
   * truth.
   *
   * @param definition the mesh's files of truth
   * @param domain the domain's name; also the Kafka Streams application id
   * @param registry where the schemas of the outputs are registered
   * @param properties of Kafka Streams; {@code application.id} is set from the domain
   * @param clock by which event times are judged
   * @throws MeshException if topology and descriptor disagree, or a schema is not registered
   */
  public static GovernedTopology build(
      MeshDefinition definition,
      String domain,
      MeshTopology topology,
      SchemaRegistry registry,
      Properties properties,
      Clock clock) {
    DomainDefinition declared = DomainDefinition.of(definition, domain);
    Properties config = governedProperties(declared, properties);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    Mesh mesh = new Mesh(builder, declared, registry, clock);
    topology.define(mesh);
    requireAllPublished(declared, mesh);
    config.put(QuarantineHandler.INPUTS, mesh.inputs());
    Topology built = builder.build(config);
    return new GovernedTopology(built, config, guard(declared, built), mesh.inputs()::quarantined);
  }

  private static Properties governedProperties(DomainDefinition domain, Properties properties) {
    Properties config = new Properties();
    config.putAll(properties);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, domain.name());
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class);
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class);
    // The largest record and dead letter that the contracts allow must not end the app.
    config.putIfAbsent(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Math.max(LEAST_REQUEST_BYTES, RecordSize.mostRequestBytes(domain)));
    // State and internal topics must keep their names when a topology changes.
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return config;
  }

  private static Guard guard(DomainDefinition domain, Topology topology) {
    Map<String, Integer> outputs = new HashMap<>();
    for (Contract contract : domain.outputs()) {
      outputs.put(contract.topic(), contract.partitions());
    }
    outputs.put(domain.deadLetterTopic(), domain.deadLetterPartitions());
    return new Guard(InternalTopics.of(domain.name(), topology), outputs);
  }

  private static void requireAllPublished(DomainDefinition domain, Mesh mesh) {
    TreeSet<String> missing = new TreeSet<>();
    domain.outputs().forEach(contract -> missing.add(contract.id()));
    missing.removeAll(mesh.published());
    if (!missing.isEmpty()) {
      throw new MeshException(
          "The descriptor of the domain "
              + domain.name()
              + " declares output ports that its topology does not publish into: "
              + missing);
    }
  }
}
