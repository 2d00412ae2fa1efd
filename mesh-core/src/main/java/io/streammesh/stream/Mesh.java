package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.JsonRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Declassification;
import io.streammesh.protect.FieldOpener;
import io.streammesh.registry.IncompatibleSchemaException;
import io.streammesh.registry.SchemaEvolution;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MeshTopology} is built on: reads the domain's input ports and publishes into its
 * output ports, under their contracts. Between the two stands the plain Kafka Streams DSL. Belongs
 * to the thread that builds the topology.
 */
public final class Mesh {
  private final StreamsBuilder builder;
  private final DomainDefinition domain;
  private final MeshServices services;
  private final SchemaRegistry registry;
  private final TagVocabulary vocabulary;
  private final QuarantineBreaker breaker;
  private final RawDeserializers rawDeserializers;
  private final Inputs inputs = new Inputs();
  private final Map<String, Tags> published = new TreeMap<>();

  Mesh(
      StreamsBuilder builder,
      DomainDefinition domain,
      MeshServices services,
      QuarantineBreaker breaker,
      RawDeserializers rawDeserializers) {
    this.builder = builder;
    this.domain = domain;
    this.services = services;
    this.registry = services.registry();
    this.breaker = breaker;
    this.rawDeserializers = rawDeserializers;
    this.vocabulary = TagVocabulary.of(domain.policy().tags().keySet());
  }

  /**
   * Reads an input port. Records that break the contract go to quarantine and do not show up here;
   * a deletion on a compacted topic shows up as a null.
   *
   * @throws MeshException if the domain's descriptor does not declare the port
   */
  public <V extends SpecificRecord> KStream<String, @Nullable Governed<V>> read(InputPort<V> port) {
    Contract contract = domain.input(port.contractId());
    Schema schema = SpecificData.get().getSchema(port.type());
    Tags tags =
        vocabulary.tags(
            contract.kind() == ContractKind.RAW ? contract.tags() : contract.tagsReadWith(schema));
    IngressRules rules =
        new IngressRules(
            contract, port, tags, lineageLimit(), domain.deadLetterTopic(), services.clock());
    inputs.add(rules);
    inputs.counts().add(rules.counts());
    Supplier<Decoder<V>> decoder = decoder(contract, port.type());
    String name = domain.nameOf(contract);
    SignedInput signed =
        contract.integrity().isPresent()
            ? new SignedInput(contract, name, services, rules.counts())
            : null;
    return builder.stream(
            contract.topic(),
            Consumed.with(StrictUtf8.serde(), Serdes.ByteArray())
                .withTimestampExtractor(rules.timestampExtractor())
                .withName("read-" + name))
        .processValues(
            new IngressSupplier<>(
                () -> new Ingress<>(rules, decoder.get(), port, breaker, signed),
                signed == null ? Set.of() : signed.stores()),
            Named.as("ingress-" + name));
  }

  /**
   * Publishes into an output port: Egress and sink in one call, so that nothing can come between. A
   * null deletes its key.
   *
   * @throws MeshException if the domain's descriptor does not declare the port, or the port has
   *     been published into already
   */
  public <V extends SpecificRecord> void publish(
      KStream<String, @Nullable Governed<V>> stream, OutputPort<V> port) {
    Contract contract = domain.output(port.contractId());
    if (published.containsKey(contract.topic())) {
      throw new MeshException(
          "The topology publishes into " + contract.id() + " twice; merge the streams first");
    }
    requireSameSchema(contract, SpecificData.get().getSchema(port.type()));
    int schemaId = idOf(contract);
    Tags allowed = vocabulary.tags(allowedTags(contract, port));
    EgressRules rules =
        new EgressRules(
            contract,
            port.type(),
            schemaId,
            allowed,
            domain.policy(),
            domain.deadLetterTopic(),
            services.clock());
    inputs.counts().add(rules.counts());
    PublishingSpans spans = new PublishingSpans(contract, services);
    String name = domain.nameOf(contract);
    stream
        .processValues(
            () ->
                new Egress<>(
                    rules,
                    new ProtectedEncoder<>(contract, domain.policy(), services, port.type()),
                    spans),
            Named.as("egress-" + name))
        .to(
            contract.topic(),
            Produced.with(StrictUtf8.serde(), Serdes.ByteArray()).withName("publish-" + name));
    published.put(contract.topic(), allowed);
  }

  /**
   * Opens one sealed field of a product that the domain reads, where its value is used. Nothing of
   * it may stay in state: what a topology keeps, it keeps sealed.
   *
   * @param path of the field: names with {@code .} between them, {@code []} behind an array and
   *     {@code {}} behind a map
   * @throws MeshException if the product's owner has not granted the field's tag to the domain, or
   *     there is no such sealed field in the reader schema
   */
  public <V extends SpecificRecord> FieldOpener<V> opener(InputPort<V> port, String path) {
    Contract contract = domain.input(port.contractId());
    return FieldOpener.of(
        contract,
        domain.policy(),
        SpecificData.get().getSchema(port.type()),
        path,
        domain.clearTags(contract),
        services.keys().dataKeys(),
        services.decisions(),
        services.clock());
  }

  /**
   * The serde of governed values in state stores and internal topics. Thread-safe if its value's
   * is.
   */
  public <V> Serde<Governed<V>> governed(Serde<V> value) {
    return new GovernedSerde<>(value, vocabulary, lineageLimit());
  }

  /** The serde of record keys: UTF-8 text, malformed input refused. */
  public Serde<String> keys() {
    return StrictUtf8.serde();
  }

  /**
   * For {@code repartition}: as many partitions as the port's topic has, so that equal keys of both
   * meet in one task.
   *
   * @param name of the repartition topic, without the application's prefix
   */
  public <V> Repartitioned<String, Governed<V>> repartitionedLike(
      InputPort<?> port, String name, Serde<V> value) {
    return Repartitioned.with(keys(), governed(value))
        .withNumberOfPartitions(domain.input(port.contractId()).partitions())
        .withName(name);
  }

  /**
   * For tables and aggregates: kept in a store of this name, with its changelog and its cache.
   *
   * @param store name of the state store
   */
  public <V> Materialized<String, Governed<V>, KeyValueStore<Bytes, byte[]>> stored(
      String store, Serde<V> value) {
    return Materialized.<String, Governed<V>, KeyValueStore<Bytes, byte[]>>as(store)
        .withKeySerde(keys())
        .withValueSerde(governed(value));
  }

  /**
   * For {@code groupBy} and {@code groupByKey}.
   *
   * @param name of the repartition topic, if there is one, without the application's prefix
   */
  public <V> Grouped<String, Governed<V>> grouped(String name, Serde<V> value) {
    return Grouped.with(name, keys(), governed(value));
  }

  Inputs inputs() {
    return inputs;
  }

  /** The product topics that the topology publishes into, with the tags that each may carry. */
  Map<String, Tags> published() {
    return published;
  }

  /** A schema that is not registered may be one that the registry would refuse; that says why. */
  private int idOf(Contract contract) {
    try {
      return registry.idOf(contract.subject(), contract.schema());
    } catch (SchemaNotFoundException missing) {
      List<String> reasons =
          SchemaEvolution.problems(
              registry, contract.subject(), contract.schema(), contract.compatibility().name());
      if (reasons.isEmpty()) {
        throw missing;
      }
      IncompatibleSchemaException refused =
          new IncompatibleSchemaException(contract.subject(), reasons);
      refused.addSuppressed(missing);
      throw refused;
    }
  }

  /** The tags that the schema declares, and those that a granted transform takes out. */
  private Set<String> allowedTags(Contract contract, OutputPort<?> port) {
    Set<String> allowed = new TreeSet<>(contract.tags());
    for (String transform : port.transforms()) {
      allowed.addAll(
          domain.policy().declassifications().stream()
              .filter(grant -> grant.product().equals(contract.id()))
              .filter(grant -> grant.transform().equals(transform))
              .findFirst()
              .map(Declassification::tags)
              .orElseThrow(
                  () ->
                      new MeshException(
                          "The mesh policy grants "
                              + contract.id()
                              + " no declassification '"
                              + transform
                              + "'")));
    }
    return allowed;
  }

  private int lineageLimit() {
    return domain.policy().defaults().lineagePositions();
  }

  private <V extends SpecificRecord> Supplier<Decoder<V>> decoder(
      Contract contract, Class<V> type) {
    if (contract.kind() == ContractKind.RAW) {
      requireSameSchema(contract, SpecificData.get().getSchema(type));
      return rawDeserializers.reads(contract)
          ? () -> rawDeserializers.decoder(contract, type)
          : () -> JsonRecordDecoder.of(type)::decode;
    }
    requireDeclaredReader(contract, SpecificData.get().getSchema(type));
    return () ->
        AvroRecordDecoder.of(type, registry::schemaById, contract.maxRecordBytes())::decode;
  }

  /** Another domain's product is read with what the domain has declared to rely on, and no more. */
  private void requireDeclaredReader(Contract contract, Schema generated) {
    Schema declared =
        domain
            .readerSchema(contract.id())
            .orElseThrow(
                () ->
                    new MeshException(
                        "The domain %1$s declares no reader schema of %2$s; expected %1$s/reads/%2$s.avsc"
                            .formatted(domain.name(), contract.id())));
    if (!SameRecords.of(declared, generated)) {
      throw new MeshException(
          "The class %s was not generated from the domain's reader schema of %s"
              .formatted(generated.getFullName(), contract.id()));
    }
  }

  /**
   * Generated classes have string properties of their own, so what is written and its tags count.
   */
  private static void requireSameSchema(Contract contract, Schema generated) {
    if (!SameRecords.of(contract.schema(), generated)
        || !contract.tags().equals(Contract.tagsOf(generated))) {
      throw new MeshException(
          "The class "
              + generated.getFullName()
              + " was not generated from the schema of "
              + contract.id()
              + "; build the schemas module again, or name the port's own class");
    }
  }
}
