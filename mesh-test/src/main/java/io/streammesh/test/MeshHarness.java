package io.streammesh.test;

import io.streammesh.MeshException;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditedDecisions;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.protect.RecordOpener;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A domain's topology in this process, under full enforcement: what {@link
 * org.apache.kafka.streams.TopologyTestDriver} lets out is held against the Guard as the app's
 * producer would, and a refusal is thrown. Belongs to one thread; close it.
 *
 * <pre>{@code
 * try (MeshHarness mesh = MeshHarness.of("orders", new OrdersTopology(), now)) {
 *   mesh.send(ORDER_EVENTS, "o-1", json, at);
 *   mesh.advance(Duration.ofDays(1));
 *
 *   assertThat(mesh.published(ORDER_FACTS)).singleElement()
 *       .satisfies(fact -> assertThat(fact).hasKey("o-1").hasTags("pii.address"));
 *   assertThat(mesh.quarantined()).isEmpty();
 * }
 * }</pre>
 *
 * <p>{@link MeshAssertions} has the assertions on products and dead letters; {@link
 * MeshTopologyKit} what every topology has to do.
 *
 * <p>One partition, no transactions: what needs a real broker is tested on one.
 */
public final class MeshHarness implements AutoCloseable {
  private static final long KEY_SEED = 1;

  private final MeshDefinition definition;
  private final String domain;
  private final MovableClock clock;
  private final InMemoryKeys keys;
  private final ProducedByOthers others;
  private final GovernedTopology governed;
  private final TopologyTestDriver driver;
  private final SentRecords sent;
  private final SchemaRegistry registry;
  private final Set<String> outputTopics;
  private final Path stateDir;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final List<AuditEvent> decided = new ArrayList<>();

  private MeshHarness(
      String domain,
      MeshTopology topology,
      MeshDefinition definition,
      Instant now,
      Map<String, ?> configuration) {
    this.definition = definition;
    this.domain = domain;
    this.clock = new MovableClock(now);
    this.registry = registryOf(definition);
    this.keys = InMemoryKeys.of(definition, KEY_SEED, clock);
    this.others = new ProducedByOthers(definition.policy(), keys, registry, clock);
    this.outputTopics =
        definition.domain(domain).outputPorts().stream()
            .map(port -> definition.contract(port.contractId()).topic())
            .collect(Collectors.toUnmodifiableSet());
    this.stateDir = temporaryFolder();
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.putAll(configuration);
    try {
      this.governed =
          GovernedTopology.build(
              definition,
              domain,
              topology,
              new MeshServices(
                  registry,
                  keys.forDomain(domain),
                  new AuditedDecisions(new Decided(), domain, clock),
                  RejectionAccount.NONE,
                  clock),
              properties);
      this.driver = new TopologyTestDriver(governed.topology(), governed.properties(), now);
      this.sent = new SentRecords(driver, governed.guard().signing());
    } catch (RuntimeException refused) {
      deleteState(stateDir);
      throw refused;
    }
  }

  /** The domain as the schemas on the classpath declare it; its clock begins at the present. */
  public static MeshHarness of(String domain, MeshTopology topology) {
    return of(domain, topology, Instant.now());
  }

  /** The domain as the schemas on the classpath declare it; its clock begins at {@code now}. */
  public static MeshHarness of(String domain, MeshTopology topology, Instant now) {
    return of(domain, topology, MeshDefinition.ofClasspath(), now);
  }

  /** The domain as {@code definition} declares it; its clock begins at {@code now}. */
  public static MeshHarness of(
      String domain, MeshTopology topology, MeshDefinition definition, Instant now) {
    return new MeshHarness(domain, topology, definition, now, Map.of());
  }

  /**
   * The domain as the schemas on the classpath declare it, with settings that its app would have,
   * such as {@link io.streammesh.stream.RawDeserializers#CONFIG}; its clock begins at the present.
   */
  public static MeshHarness of(String domain, MeshTopology topology, Map<String, ?> configuration) {
    return new MeshHarness(
        domain, topology, MeshDefinition.ofClasspath(), Instant.now(), configuration);
  }

  /**
   * Moves the clock that event times are judged by and wall-clock punctuators follow. It stands
   * still otherwise.
   *
   * @throws io.streammesh.stream.GuardRefusal as {@link #send}
   */
  public void advance(Duration by) {
    clock.advance(by);
    driver.advanceWallClockTime(by);
    sent.collect();
  }

  /** The time by the harness's clock. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Sends a raw event.
   *
   * @throws io.streammesh.stream.GuardRefusal if the topology sends what did not come through
   *     publish
   */
  public void send(InputPort<?> port, String key, String json, Instant at) {
    send(port, key, utf8(json), at);
  }

  /**
   * Sends a raw event that is not JSON.
   *
   * @throws io.streammesh.stream.GuardRefusal as {@link #send(InputPort, String, String, Instant)}
   */
  public void send(InputPort<?> port, String key, byte[] event, Instant at) {
    send(port.contractId(), utf8(key), event, at.toEpochMilli(), new RecordHeaders());
  }

  /**
   * Sends a record of another domain's product, as its producer would publish it.
   *
   * @param product of the producer's class, not of the reader's
   * @throws io.streammesh.stream.GuardRefusal as {@link #send(InputPort, String, String, Instant)}
   */
  public void send(InputPort<?> port, String key, SpecificRecord product, Instant at) {
    Contract contract = definition.product(port.contractId());
    sendSigned(contract, utf8(key), others.encode(contract, key, product), at.toEpochMilli());
  }

  /**
   * Deletes a key of another domain's product.
   *
   * @throws io.streammesh.stream.GuardRefusal as {@link #send(InputPort, String, String, Instant)}
   */
  public void sendDeletion(InputPort<?> port, String key, Instant at) {
    sendSigned(definition.product(port.contractId()), utf8(key), null, at.toEpochMilli());
  }

  /** Sends a record of any topic as its owner would: signed, where the contract asks for it. */
  void sendSigned(Contract contract, byte[] key, byte @Nullable [] value, long timestamp) {
    send(contract.topic(), key, value, timestamp, others.headers(contract, key, value, timestamp));
  }

  /** Sends any record, however malformed; nobody signs it. */
  public void send(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      Headers headers) {
    inputs
        .computeIfAbsent(
            topic,
            name ->
                driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(new TestRecord<>(key, value, headers, timestamp));
    sent.collect();
  }

  /**
   * What has been published into a port since the last call, in order, as its owner reads it: what
   * is sealed on the wire is open.
   */
  public <V extends SpecificRecord> List<Published<V>> published(OutputPort<V> port) {
    List<Published<V>> records = publishedSealed(port);
    RecordOpener opener = opener(definition.product(port.contractId()), port.type());
    for (Published<V> record : records) {
      if (record.value() != null) {
        opener.open(record.key(), record.value());
      }
    }
    return records;
  }

  /** As {@link #published(OutputPort)}, as it is on the wire. */
  public <V extends SpecificRecord> List<Published<V>> publishedSealed(OutputPort<V> port) {
    List<Published<V>> records = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : sent.take(port.contractId())) {
      records.add(Published.of(record, port.type(), registry));
    }
    return records;
  }

  private RecordOpener opener(Contract contract, Class<? extends SpecificRecord> type) {
    return RecordOpener.of(
        contract,
        definition.policy(),
        SpecificData.get().getSchema(type),
        contract.tags(),
        keys.forDomain(domain).dataKeys(),
        new UnauditedOpening(),
        clock);
  }

  /** Destroys the keys of a data subject, as the erasure of a person does. */
  public void eraseSubject(String subject) {
    keys.erase(subject);
  }

  /** What has been quarantined since the last call, in order. */
  public List<DeadLetter> quarantined() {
    return sent.take(domain + ".dlq").stream().map(DeadLetter::of).toList();
  }

  /** What has gone to the domain's audit topic since the last call, in order. */
  public List<Published<AuditEvent>> audited() {
    return sent.take(definition.audit(domain).topic()).stream()
        .map(record -> Published.of(record, AuditEvent.class, registry))
        .toList();
  }

  /**
   * The decisions to open a protected field, and not to, that the app would have audited since the
   * last call: the first one, and then by the harness's clock once a minute those that are alike.
   */
  public List<AuditEvent> decided() {
    List<AuditEvent> taken = List.copyOf(decided);
    decided.clear();
    return taken;
  }

  /**
   * The topics with a text in a key, value or header of what the topology has sent to them:
   * changelogs and other internal topics, and of its output ports what was not taken yet. For what
   * may stand nowhere, such as what was opened.
   */
  public SortedSet<String> topicsWith(String text) {
    return sent.topicsWith(text);
  }

  /** The driver underneath, for state stores and metrics. */
  public TopologyTestDriver driver() {
    return driver;
  }

  /** How many records wait for {@link #published(OutputPort)}, by product; only those with any. */
  Map<String, Integer> published() {
    return sent.waiting(outputTopics);
  }

  /** The changelogs that state has been written to. */
  SortedSet<String> changelogs() {
    return sent.changelogs();
  }

  /** Where probes arrive: by raw contract, the products. */
  SortedMap<String, SortedSet<String>> probePaths() {
    return governed.probePaths();
  }

  /** The graph with the names of its nodes, stores and topics, as Kafka Streams describes it. */
  String graph() {
    return governed.topology().describe().toString();
  }

  /** The graph as a page for people. */
  String diagram() {
    return TopologyDiagram.page(domain, governed.topology());
  }

  private static SchemaRegistry registryOf(MeshDefinition definition) {
    SchemaRegistry registry = new InMemorySchemaRegistry();
    for (Contract contract : definition.publishedContracts()) {
      registry.register(contract.subject(), contract.schema());
    }
    return registry;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("mesh-harness");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create a folder for state stores", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void deleteState(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new MeshException("Cannot delete the state stores in " + folder, e);
    }
  }

  /** An audit topic for which no broker is needed. */
  private final class Decided implements AuditLog {
    @Override
    public void record(AuditEvent event) {
      decided.add(event);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Override
  public void close() {
    try {
      driver.close();
    } finally {
      deleteState(stateDir);
    }
  }
}
