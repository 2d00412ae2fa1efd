package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.audit.AuditRecords;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param counts what became of the records so far
 * @param probePaths the ids of the raw contracts whose probes arrive, each with those of the
 *     products that they arrive at
 */
public record GovernedTopology(
    Topology topology,
    Properties properties,
    Guard guard,
    RecordCounts counts,
    SortedMap<String, SortedSet<String>> probePaths) {
  /** Kafka's default; below it, state could not grow as it can elsewhere. */
  private static final int LEAST_REQUEST_BYTES = 1024 * 1024;

  /**
   * Builds it. Every declared output has to be published into, so that the descriptor tells the
   * truth.
   *
   * @param definition the mesh's files of truth
   * @param domain the domain's name; also the Kafka Streams application id
   * @param services that it asks while it runs
   * @param properties of Kafka Streams; {@code application.id} is set from the domain
   * @throws MeshException if topology and descriptor disagree, or a schema is not registered
   * @throws io.streammesh.integrity.KeyUnavailableException if an output cannot be signed
   */
  public static GovernedTopology build(
      MeshDefinition definition,
      String domain,
      MeshTopology topology,
      MeshServices services,
      Properties properties) {
    return build(definition, domain, topology, services, properties, ResumePoint.NONE);
  }

  /**
   * As {@link #build(MeshDefinition, String, MeshTopology, MeshServices, Properties)}, of a domain
   * that was stopped.
   *
   * @param resumed what an operator has let through since
   */
  public static GovernedTopology build(
      MeshDefinition definition,
      String domain,
      MeshTopology topology,
      MeshServices services,
      Properties properties,
      ResumePoint resumed) {
    DomainDefinition declared = DomainDefinition.of(definition, domain);
    Properties config = governedProperties(declared, properties);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    CommitLatch latch = new CommitLatch();
    QuarantineBreaker breaker =
        new QuarantineBreaker(declared.policy().quarantineLimit(), resumed, latch);
    RawDeserializers rawDeserializers = RawDeserializers.of(config);
    rawDeserializers.requireRawInputs(declared);
    Mesh mesh = new Mesh(builder, declared, services, breaker, rawDeserializers);
    topology.define(mesh);
    requireAllPublished(declared, mesh);
    config.put(QuarantineHandler.INPUTS, mesh.inputs());
    config.put(QuarantineHandler.BREAKER, breaker);
    AuditRecords audit = new AuditRecords(declared.audit(), services.registry());
    config.put(
        QuarantineHandler.REJECTIONS, new Rejections(audit, declared.name(), services.clock()));
    config.put(QuarantineHandler.ARRIVALS, new Arrivals(audit, declared.name(), services.clock()));
    Topology built = builder.build(config);
    Guard guard = guard(declared, built, latch, services);
    CopartitionCheck.check(built, partitions(declared.inputs()));
    new TaintCheck(built).check(mesh.inputs().tags(), mesh.published());
    return new GovernedTopology(
        built, config, guard, mesh.inputs().counts(), new ProbePaths(built).of(declared));
  }

  /**
   * Bytes that the producer of a domain's app has to let through in one request: the largest record
   * and dead letter that the contracts allow must not end the app.
   */
  public static int leastRequestBytes(DomainDefinition domain) {
    return Math.max(LEAST_REQUEST_BYTES, RecordSize.mostRequestBytes(domain));
  }

  private static Properties governedProperties(DomainDefinition domain, Properties properties) {
    Properties config = new Properties();
    config.putAll(properties);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, domain.name());
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class);
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineHandler.class);
    if (!config.containsKey(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)) {
      config.putIfAbsent(
          StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
          leastRequestBytes(domain));
    }
    // Takes effect because the builder gets these properties as its TopologyConfig.
    config.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Provenance.class);
    config.put(Provenance.POSITIONS, domain.policy().defaults().lineagePositions());
    // State and internal topics must keep their names when a topology changes.
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return config;
  }

  private static Map<String, Integer> partitions(Collection<Contract> contracts) {
    return contracts.stream().collect(Collectors.toMap(Contract::topic, Contract::partitions));
  }

  private static Guard guard(
      DomainDefinition domain, Topology topology, CommitLatch latch, MeshServices services) {
    List<Contract> published = new ArrayList<>(domain.outputs());
    published.add(domain.audit());
    Map<String, Integer> outputs = new HashMap<>(partitions(published));
    outputs.put(domain.deadLetterTopic(), domain.deadLetterPartitions());
    return new Guard(
        InternalTopics.of(domain.name(), topology, inputTopics(domain)),
        outputs,
        latch,
        Signing.of(published, services));
  }

  private static Set<String> inputTopics(DomainDefinition domain) {
    return domain.inputs().stream().map(Contract::topic).collect(Collectors.toSet());
  }

  private static void requireAllPublished(DomainDefinition domain, Mesh mesh) {
    TreeSet<String> missing = new TreeSet<>();
    domain.outputs().forEach(contract -> missing.add(contract.topic()));
    missing.removeAll(mesh.published().keySet());
    if (!missing.isEmpty()) {
      throw new MeshException(
          "The descriptor of the domain "
              + domain.name()
              + " declares output ports that its topology does not publish into: "
              + missing);
    }
  }
}
