package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Lineage;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.stream.lab.Alpha;
import io.streammesh.stream.lab.Beta;
import io.streammesh.stream.lab.Gamma;
import io.streammesh.stream.lab.Note;
import io.streammesh.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;

/** A topology over the inputs of {@link LabMesh}, in this process, behind the Guard's decision. */
final class LabRun implements AutoCloseable {
  /**
   * Kafka Streams looks for unmatched records of a join once in so many milliseconds of the wall
   * clock, which would leave most of them out of a test.
   */
  static final String UNMATCHED_INTERVAL =
      StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_OUTER_JOIN_SPURIOUS_RESULTS_FIX;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private final StartedSpans spans = new StartedSpans();
  private final GovernedTopology governed;
  private final TopologyTestDriver driver;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final TestOutputTopic<byte[], byte[]> output;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  /** Where state is kept. */
  enum Stores {
    ROCKS_DB,
    IN_MEMORY
  }

  /** What a topology of the lab is made of. */
  interface Graph {
    /** From the inputs by letter, a, b and c, to what is published. */
    KStream<String, Governed<Bag>> define(
        Mesh mesh, Function<Character, KStream<String, Governed<Bag>>> inputs);
  }

  /**
   * A published record.
   *
   * @param used ids of all raw events in the value, such as {@code a@0}; null of a deletion
   * @param tags that it carried on its way to publish; null of a deletion
   */
  record Published(
      String key, List<String> used, List<String> tags, String from, Lineage lineage, int header) {
    boolean isDeletion() {
      return used == null;
    }
  }

  LabRun(MeshDefinition definition, Path stateDir, long cacheBytes, Stores stores, Graph graph) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(UNMATCHED_INTERVAL, 0L);
    if (stores == Stores.IN_MEMORY) {
      properties.put(
          StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
          BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    }
    this.governed =
        GovernedTopology.build(
            definition,
            LabMesh.DOMAIN,
            mesh -> define(mesh, graph),
            TestKeys.services(
                    registry(definition),
                    Clock.fixed(START.plusSeconds(86_400), java.time.ZoneOffset.UTC))
                .tracedBy(spans),
            properties);
    this.driver = new TopologyTestDriver(governed.topology(), governed.properties());
    this.output =
        driver.createOutputTopic(
            LabMesh.NOTES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.deadLetters =
        driver.createOutputTopic(
            "lab.dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static InMemorySchemaRegistry registry(MeshDefinition definition) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    definition
        .publishedContracts()
        .forEach(contract -> registry.register(contract.subject(), contract.schema()));
    return registry;
  }

  /** Puts the graph between the inputs that it asks for and the output. */
  static void define(Mesh mesh, Graph graph) {
    Map<Character, KStream<String, Governed<Bag>>> read = new HashMap<>();
    KStream<String, Governed<Bag>> result =
        graph.define(mesh, letter -> read.computeIfAbsent(letter, which -> read(mesh, which)));
    mesh.publish(
        result.mapValues(
            (key, record) -> record == null ? null : record.map(bag -> note(key, record, bag)),
            Named.as("to-note")),
        LabMesh.NOTE);
  }

  private static KStream<String, Governed<Bag>> read(Mesh mesh, char letter) {
    return switch (letter) {
      case 'a' -> bags(mesh.read(LabMesh.ALPHA), letter, Alpha::getId);
      case 'b' -> bags(mesh.read(LabMesh.BETA), letter, Beta::getId);
      default -> bags(mesh.read(LabMesh.GAMMA), letter, Gamma::getId);
    };
  }

  private static <V extends SpecificRecord> KStream<String, Governed<Bag>> bags(
      KStream<String, Governed<V>> stream, char letter, Function<V, String> id) {
    return stream.mapValues(governed(value -> Bag.of(id.apply(value))), Named.as("bag-" + letter));
  }

  /** The tags that a record carries are put behind its ids, where the test finds them. */
  private static Note note(String key, Governed<Bag> record, Bag bag) {
    List<String> used = bag.ids();
    used.add(record.tags().toString());
    return new Note(key, used);
  }

  /** Sends a raw event whose value is its own position, at so many seconds. */
  String send(char letter, String key, long seconds) {
    return send(letter, key, seconds, new RecordHeaders());
  }

  /** The same of an event that comes with the trace of this number, which is recorded. */
  String sendTraced(char letter, String key, long seconds, int trace) {
    return send(letter, key, seconds, Traces.headers(trace));
  }

  private String send(char letter, String key, long seconds, Headers headers) {
    String id = letter + "@" + offsets.getOrDefault(topic(letter), 0);
    pipe(letter, key, "{\"key\":\"" + key + "\",\"id\":\"" + id + "\"}", seconds, headers);
    return id;
  }

  /** Deletes a key. */
  String delete(char letter, String key, long seconds) {
    String id = letter + "@" + offsets.getOrDefault(topic(letter), 0);
    pipe(letter, key, null, seconds, new RecordHeaders());
    return id;
  }

  /** The same, by a deletion that comes with a trace. */
  void deleteTraced(char letter, String key, long seconds, int trace) {
    pipe(letter, key, null, seconds, Traces.headers(trace));
  }

  /** The traces of what has been published since the last call, as {@link StartedSpans} has it. */
  List<String> traces() {
    return spans.taken();
  }

  private void pipe(char letter, String key, String json, long seconds, Headers headers) {
    String topic = topic(letter);
    offsets.merge(topic, 1, Integer::sum);
    inputs
        .computeIfAbsent(
            topic,
            name ->
                driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(
            new TestRecord<>(
                key.getBytes(StandardCharsets.UTF_8),
                json == null ? null : json.getBytes(StandardCharsets.UTF_8),
                headers,
                START.toEpochMilli() + seconds * 1000));
  }

  /** What has been published since the last call. */
  List<Published> published() {
    if (!deadLetters.isEmpty()) {
      throw new AssertionError("quarantined: " + deadLetters.readRecord().headers());
    }
    List<Published> records = new ArrayList<>();
    while (!output.isEmpty()) {
      records.add(published(output.readRecord()));
    }
    return records;
  }

  private Published published(TestRecord<byte[], byte[]> record) {
    ProducerRecord<byte[], byte[]> admitted =
        governed
            .guard()
            .admit(
                new ProducerRecord<>(
                    LabMesh.NOTES,
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
    return published(admitted.key(), admitted.value(), admitted.headers().lastHeader("mesh"));
  }

  /** Reads a record as it stands in the topic. */
  static Published published(byte[] key, byte[] value, Header header) {
    MeshHeader mesh = MeshHeader.parse(header.value());
    String from = shorten(mesh.lineage().toString());
    String name = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      return new Published(name, null, null, from, mesh.lineage(), header.value().length);
    }
    List<String> used = new ArrayList<>(noteOf(value).getUsed());
    String tags = used.remove(used.size() - 1);
    return new Published(name, used, tagNames(tags), from, mesh.lineage(), header.value().length);
  }

  private static List<String> tagNames(String tags) {
    return tags.isEmpty() ? List.of() : List.of(tags.split(",", -1));
  }

  private static Note noteOf(byte[] value) {
    return io.streammesh.avro.AvroRecordDecoder.of(
            Note.class, id -> Note.getClassSchema(), 1_000_000)
        .decode(value);
  }

  /** {@code a@0+2,b@1} for the lineage of the raw topics' first partitions. */
  static String shorten(String lineage) {
    return lineage
        .replace("lab.raw.alphas/0", "a")
        .replace("lab.raw.betas/0", "b")
        .replace("lab.raw.gammas/0", "c");
  }

  /** The tags of the inputs that ids belong to. */
  static List<String> tagsOf(List<String> ids) {
    TreeSet<String> tags = new TreeSet<>();
    for (String id : ids) {
      tags.add(id.charAt(0) == 'a' ? "lab.alpha" : id.charAt(0) == 'b' ? "lab.beta" : "lab.gamma");
    }
    return List.copyOf(tags);
  }

  static String topic(char letter) {
    return switch (letter) {
      case 'a' -> LabMesh.ALPHAS;
      case 'b' -> LabMesh.BETAS;
      default -> LabMesh.GAMMAS;
    };
  }

  @Override
  public void close() {
    driver.close();
  }
}
