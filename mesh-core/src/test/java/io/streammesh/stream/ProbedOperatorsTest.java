package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.Governed.where;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.counting;
import static io.streammesh.stream.GovernedAggregates.initially;
import static io.streammesh.stream.GovernedAggregates.merging;
import static io.streammesh.stream.GovernedAggregates.reducing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.LabRun.Graph;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What probes do to each operator: they get past it, and nothing else is as it would not be. */
class ProbedOperatorsTest {
  private static final String AUDIT = LabMesh.DOMAIN + ".audit";
  private static final Instant START = Instant.parse("2017-05-08T11:06:54Z");
  private static final ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> JOINER =
      governed(Bag::plus);

  @TempDir Path folder;
  private int runs;

  static Stream<Arguments> operators() {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    graphs.put(
        "ab: filter, flatMap, branches that are merged",
        (mesh, inputs) -> {
          Map<String, KStream<String, Governed<Bag>>> ways =
              inputs
                  .apply('a')
                  .merge(inputs.apply('b'), Named.as("both"))
                  .filter(where(bag -> bag.ids().size() > 0), Named.as("some"))
                  .flatMap(governedEach(bag -> List.of(new Keyed<>("k", bag))), Named.as("each"))
                  .split(Named.as("way-"))
                  .branch(where(bag -> bag.ids().contains("1")), Branched.as("one"))
                  .defaultBranch(Branched.as("other"));
          return ways.get("way-one").merge(ways.get("way-other"), Named.as("again"));
        });
    graphs.put(
        "a: fold",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .processValues(
                    Fold.into("fold", mesh.governed(Bag.SERDE), Bag::plus), Named.as("fold")));
    graphs.put(
        "a: what has changed, as a table that a stream is joined with",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .join(
                    inputs
                        .apply('b')
                        .processValues(WhenChanged.of("changed", Bag.SERDE), Named.as("changed"))
                        .toTable(Named.as("bs"), stored(mesh, "bs")),
                    JOINER,
                    Joined.as("joined")));
    graphs.put(
        "a: aggregate behind a repartition topic",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .selectKey(keyedBy(bag -> "all"), Named.as("all-key"))
                .groupByKey(grouped(mesh, "by"))
                .aggregate(initially(() -> Bag.EMPTY), aggregating(Bag::plus), stored(mesh, "all"))
                .toStream(Named.as("out")));
    graphs.put(
        "a: windows, told when they close",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(grouped(mesh, "by"))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(10)))
                .aggregate(
                    initially(() -> 0L),
                    counting(),
                    Materialized.<String, Governed<Long>, WindowStore<Bytes, byte[]>>as("windows")
                        .withKeySerde(mesh.keys())
                        .withValueSerde(mesh.governed(Serdes.Long())))
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()).withName("closed"))
                .toStream(Named.as("out"))
                .selectKey((window, count) -> window.key(), Named.as("key"))
                .mapValues(governed(count -> Bag.of("n" + count)), Named.as("to-bag")));
    graphs.put(
        "a: sessions",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(grouped(mesh, "by"))
                .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(Duration.ofSeconds(4)))
                .aggregate(
                    initially(() -> Bag.EMPTY),
                    aggregating(Bag::plus),
                    merging(Bag::plus),
                    Materialized.<String, Governed<Bag>, SessionStore<Bytes, byte[]>>as("sessions")
                        .withKeySerde(mesh.keys())
                        .withValueSerde(mesh.governed(Bag.SERDE)))
                .toStream(Named.as("out"))
                .selectKey((window, bag) -> window.key(), Named.as("key")));
    graphs.put(
        "ab: tables that are joined",
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .outerJoin(table(mesh, inputs.apply('b'), "bs"), JOINER, stored(mesh, "joined"))
                .toStream(Named.as("out")));
    graphs.put(
        "ab: streams that are joined within a window",
        (mesh, inputs) ->
            inputs
                .apply('a')
                .outerJoin(
                    inputs.apply('b'),
                    JOINER,
                    JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofSeconds(2)),
                    StreamJoined.with(
                            mesh.keys(), mesh.governed(Bag.SERDE), mesh.governed(Bag.SERDE))
                        .withName("joined")
                        .withStoreName("joined")));
    graphs.put(
        "a: a table that is grouped by another key",
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .filter(where(bag -> bag.ids().size() > 0), Named.as("some"))
                .groupBy(groupedBy(bag -> "all"), grouped(mesh, "by"))
                .aggregate(
                    initially(() -> Bag.EMPTY),
                    aggregating(Bag::plus),
                    aggregating(Bag::minus),
                    stored(mesh, "all"))
                .mapValues(governed(bag -> bag), Named.as("same"))
                .toStream(Named.as("out")));
    graphs.put(
        "c: a foreign-key join, which no probe passes, beside a reduce",
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .leftJoin(
                    table(mesh, inputs.apply('b'), "bs"),
                    referringTo(bag -> "k1"),
                    JOINER,
                    TableJoined.as("foreign"),
                    stored(mesh, "joined"))
                .toStream(Named.as("out"))
                .merge(
                    inputs
                        .apply('c')
                        .groupByKey(grouped(mesh, "by"))
                        .reduce(reducing(Bag::plus), stored(mesh, "all"))
                        .toStream(Named.as("cs")),
                    Named.as("merged")));
    return graphs.entrySet().stream()
        .flatMap(
            graph ->
                Stream.of(0L, 1_000_000L)
                    .map(cache -> Arguments.of(graph.getKey(), cache, graph.getValue())));
  }

  @ParameterizedTest(name = "{0}, cache {1}")
  @MethodSource("operators")
  void shouldGetPastAnOperatorWithoutAnyEffect(String name, long cache, Graph graph) {
    List<String> inputs = inputsOf(name);
    try (TopologyRun run = run(cache, graph);
        TopologyRun unprobed = run(cache, graph)) {
      // Given
      List<ProducerRecord<byte[], byte[]>> before = feed(run, inputs, 0);
      assertThat(content(before)).isEqualTo(content(feed(unprobed, inputs, 0)));
      Map<String, List<String>> states = states(run);
      changelogs(run);

      // When
      List<String> arrived = new ArrayList<>();
      for (String input : inputs) {
        probe(run, input);
        probe(run, input);
        for (AuditEvent event : arrivals(run)) {
          arrived.add(event.getContract() + " from " + event.getRecords().split("/", -1)[0]);
        }
      }

      // Then
      assertThat(run.sent(LabMesh.NOTES)).as("what goes into the product").isEmpty();
      assertThat(changelogs(run)).as("what state is written").isEmpty();
      assertThat(states(run)).as("what state there is").isEqualTo(states);
      assertThat(run.deadLetters()).as("what is quarantined").isEmpty();
      assertThat(arrived).as("arrivals").containsExactlyElementsOf(expectedArrivals(name));
      assertThat(pathsOf(run, inputs)).as("the paths that are told").isEqualTo(pathsIn(name));
      assertThat(content(feed(run, inputs, 100)))
          .as("what is made of later records")
          .isEqualTo(content(feed(unprobed, inputs, 100)));
    }
  }

  /**
   * The inputs that the graph's name begins with lead to the product; all that it reads get one.
   */
  private static List<String> inputsOf(String name) {
    return name.startsWith("c:")
        ? List.of(LabMesh.ALPHAS, LabMesh.BETAS, LabMesh.GAMMAS)
        : name.startsWith("ab:") || name.contains("joined with")
            ? List.of(LabMesh.ALPHAS, LabMesh.BETAS)
            : List.of(LabMesh.ALPHAS);
  }

  private static List<String> pathsIn(String name) {
    return name.substring(0, name.indexOf(':'))
        .chars()
        .mapToObj(letter -> LabRun.topic((char) letter))
        .toList();
  }

  private static List<String> expectedArrivals(String name) {
    return pathsIn(name).stream()
        .flatMap(input -> Stream.of(input, input))
        .map(input -> LabMesh.NOTES + " from " + input)
        .toList();
  }

  private static List<String> pathsOf(TopologyRun run, List<String> inputs) {
    ProbePaths paths = new ProbePaths(run.governed().topology());
    return inputs.stream().filter(input -> paths.leads(input, LabMesh.NOTES)).toList();
  }

  private static void probe(TopologyRun run, String topic) {
    run.send(
        topic,
        null,
        null,
        new RecordHeaders(
            List.of(new RecordHeader(Probe.HEADER, Probe.at(Instant.now()).toBytes()))));
  }

  private static List<AuditEvent> arrivals(TopologyRun run) {
    List<AuditEvent> events =
        run.sent(AUDIT).stream().map(record -> run.decode(record, AuditEvent.class)).toList();
    assertThat(events).allMatch(event -> event.getAction() == AuditAction.PROBE_ARRIVED);
    return events;
  }

  /** Ten seconds of records of two keys. */
  private static List<ProducerRecord<byte[], byte[]>> feed(
      TopologyRun run, List<String> inputs, int from) {
    for (int i = 0; i < 10; i++) {
      for (String input : inputs) {
        String key = "k" + i % 2;
        String id = input.charAt("lab.raw.".length()) + "@" + (from + i);
        run.send(
            input,
            key.getBytes(UTF_8),
            ("{\"key\":\"" + key + "\",\"id\":\"" + id + "\"}").getBytes(UTF_8),
            START.plusSeconds(from + i).toEpochMilli(),
            new RecordHeaders());
      }
    }
    return run.sent(LabMesh.NOTES);
  }

  /** Without the lineage: probes take offsets. */
  private static List<String> content(List<ProducerRecord<byte[], byte[]>> records) {
    assertThat(records).isNotEmpty();
    return records.stream()
        .map(
            record ->
                new String(record.key(), UTF_8)
                    + "@"
                    + record.timestamp()
                    + "="
                    + LabRun.published(
                            record.key(), record.value(), record.headers().lastHeader("mesh"))
                        .used())
        .toList();
  }

  private static List<String> changelogs(TopologyRun run) {
    List<String> written = new ArrayList<>();
    for (String topic : List.copyOf(run.driver().producedTopicNames())) {
      if (topic.endsWith("-changelog") && !run.sent(topic).isEmpty()) {
        written.add(topic);
      }
    }
    return written;
  }

  private static Map<String, List<String>> states(TopologyRun run) {
    Map<String, List<String>> states = new TreeMap<>();
    run.driver().getAllStateStores().forEach((name, store) -> states.put(name, entries(store)));
    return states;
  }

  private static List<String> entries(StateStore store) {
    List<String> entries = new ArrayList<>();
    if (store instanceof KeyValueStore<?, ?> values) {
      addAll(entries, values.all());
    } else if (store instanceof WindowStore<?, ?> windows) {
      addAll(entries, windows.all());
    } else if (store instanceof SessionStore<?, ?> sessions) {
      addSessions(entries, sessions);
    }
    return entries;
  }

  @SuppressWarnings("unchecked") // the keys of the lab
  private static void addSessions(List<String> entries, SessionStore<?, ?> sessions) {
    for (String key : List.of("k0", "k1")) {
      addAll(entries, ((SessionStore<String, ?>) sessions).fetch(key));
    }
  }

  private static void addAll(List<String> entries, KeyValueIterator<?, ?> iterator) {
    try (iterator) {
      while (iterator.hasNext()) {
        KeyValue<?, ?> entry = iterator.next();
        entries.add(entry.key + "=" + text(entry.value));
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof ValueAndTimestamp<?> timed) {
      return text(timed.value()) + "@" + timed.timestamp();
    }
    return value instanceof Governed<?> governed ? governed.value() + " " + governed : "" + value;
  }

  private static KTable<String, Governed<Bag>> table(
      Mesh mesh, KStream<String, Governed<Bag>> stream, String store) {
    return stream.toTable(Named.as(store), stored(mesh, store));
  }

  private static Grouped<String, Governed<Bag>> grouped(Mesh mesh, String name) {
    return mesh.grouped(name, Bag.SERDE);
  }

  private static Materialized<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>> stored(
      Mesh mesh, String store) {
    return mesh.stored(store, Bag.SERDE);
  }

  private TopologyRun run(long cache, Graph graph) {
    runs++;
    MeshDefinition definition = LabMesh.in(folder.resolve("mesh"), 16);
    return new TopologyRun(
        definition,
        LabMesh.DOMAIN,
        folder.resolve("state-" + runs),
        mesh -> LabRun.define(mesh, graph),
        Map.of(
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cache, LabRun.UNMATCHED_INTERVAL, 0L));
  }
}
