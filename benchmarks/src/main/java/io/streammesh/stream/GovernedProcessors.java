package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The Ingresses and Egresses of a domain's topology as Kafka Streams makes them for a task, with
 * {@link Provenance} around them, and the Guard of its producer. In this package, since only what
 * builds a {@link GovernedTopology} may build a {@link Mesh}.
 */
@NullMarked
public final class GovernedProcessors {
  private static final String SUPPLIERS = "benchmarks.suppliers";

  private final Map<String, FixedKeyProcessorSupplier<?, ?, ?>> suppliers = new HashMap<>();
  private final SigningGuard guard;

  private GovernedProcessors(
      DomainDefinition domain, MeshTopology topology, MeshServices services) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, domain.name());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Capture.class);
    properties.put(Provenance.POSITIONS, domain.policy().defaults().lineagePositions());
    properties.put(SUPPLIERS, suppliers);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    CommitLatch latch = new CommitLatch();
    QuarantineBreaker breaker =
        new QuarantineBreaker(domain.policy().quarantineLimit(), ResumePoint.NONE, latch);
    topology.define(new Mesh(builder, domain, services, breaker, RawDeserializers.NONE));
    builder.build(properties);
    Guard shared =
        new Guard(
            Set.of(),
            domain.outputs().stream()
                .collect(Collectors.toMap(Contract::topic, Contract::partitions)),
            latch,
            Signing.of(domain.outputs(), services));
    this.guard = shared.signing();
  }

  /** Of a domain whose topology is built with a registry that has the schemas, and keys. */
  public static GovernedProcessors of(
      MeshDefinition definition, String domain, MeshTopology topology, MeshServices services) {
    return new GovernedProcessors(DomainDefinition.of(definition, domain), topology, services);
  }

  public SigningGuard guard() {
    return guard;
  }

  /** The step behind a source. */
  public <V> FixedKeyProcessor<String, byte[], @Nullable Governed<V>> ingress(String port) {
    return processor("ingress-" + port);
  }

  /** The step before a sink. */
  public <V> FixedKeyProcessor<String, Governed<V>, byte @Nullable []> egress(String port) {
    return processor("egress-" + port);
  }

  @SuppressWarnings("unchecked") // the port's name tells the types
  private <I, O extends @Nullable Object> FixedKeyProcessor<String, I, O> processor(String node) {
    return (FixedKeyProcessor<String, I, O>)
        Objects.requireNonNull(suppliers.get(node), () -> node + " is not in " + suppliers.keySet())
            .get();
  }

  /** Wraps as an app does, and keeps the result. Kafka Streams makes it by name. */
  public static final class Capture implements ProcessorWrapper {
    private final Provenance provenance = new Provenance();
    private Map<String, FixedKeyProcessorSupplier<?, ?, ?>> suppliers = Map.of();

    @Override
    @SuppressWarnings("unchecked") // put there above
    public void configure(Map<String, ?> configs) {
      provenance.configure(configs);
      suppliers =
          Objects.requireNonNull(
              (Map<String, FixedKeyProcessorSupplier<?, ?, ?>>) configs.get(SUPPLIERS));
    }

    @Override
    public <K, V, L, W> WrappedProcessorSupplier<K, V, L, W> wrapProcessorSupplier(
        String name, ProcessorSupplier<K, V, L, W> supplier) {
      return provenance.wrapProcessorSupplier(name, supplier);
    }

    @Override
    public <K, V, W> WrappedFixedKeyProcessorSupplier<K, V, W> wrapFixedKeyProcessorSupplier(
        String name, FixedKeyProcessorSupplier<K, V, W> supplier) {
      WrappedFixedKeyProcessorSupplier<K, V, W> wrapped =
          provenance.wrapFixedKeyProcessorSupplier(name, supplier);
      suppliers.put(name, wrapped);
      return wrapped;
    }
  }
}
