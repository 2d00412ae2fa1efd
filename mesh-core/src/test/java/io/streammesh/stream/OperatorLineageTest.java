package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedOrDeleted;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.Governed.where;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.counting;
import static io.streammesh.stream.GovernedAggregates.initially;
import static io.streammesh.stream.GovernedAggregates.merging;
import static io.streammesh.stream.GovernedAggregates.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.LabRun.Graph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
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
import org.apache.kafka.streams.kstream.ValueTransformerWithKey;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.processor.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operator does to lineage, deletions above all; caching off and on. */
class OperatorLineageTest {
  private static final ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> JOINER =
      governed(Bag::plus);

  @TempDir Path folder;
  private MeshDefinition definition;

  @BeforeEach
  void define() {
    definition = LabMesh.in(folder.resolve("mesh"), 16);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheInputThatEndsASession(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("grouped", mesh.keys(), mesh.governed(Bag.SERDE)))
                .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(Duration.ofSeconds(10)))
                .aggregate(
                    initially(() -> Bag.EMPTY),
                    aggregating(Bag::plus),
                    merging(Bag::plus),
                    Materialized.<String, Governed<Bag>, SessionStore<Bytes, byte[]>>as("sessions")
                        .withKeySerde(mesh.keys())
                        .withValueSerde(mesh.governed(Bag.SERDE)))
                .toStream(Named.as("out"))
                .selectKey(
                    (window, bag) ->
                        window.key() + window.window().endTime().getEpochSecond() % 100,
                    Named.as("key"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 10);
      run.send('a', "k", 15);
      assertThat(shown(run)).containsExactly("k10 a@0", "k10 ~a@1", "k15 a@0+1");
    }
  }

  /** What is held back keeps the headers of its task; the record that lets it go has others. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheInputThatEndedASessionWhichIsHeldBack(long cache) {
    Graph graph =
        (mesh, inputs) ->
            byEnd(
                sessions(mesh, inputs.apply('a'))
                    .suppress(
                        Suppressed.<Windowed<String>>untilTimeLimit(
                                Duration.ofSeconds(100), BufferConfig.maxRecords(100))
                            .withName("held")));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 10);
      run.send('a', "k", 15);
      run.send('a', "x", 200);
      assertThat(shown(run)).containsExactly("k10 ~a@1", "k15 a@0+1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheInputThatEndedASessionInAStoreOfItsOwn(long cache) {
    Graph graph =
        (mesh, inputs) ->
            byEnd(
                sessions(mesh, inputs.apply('a'))
                    .mapValues(
                        governed(bag -> bag),
                        Named.as("mapped"),
                        Materialized
                            .<Windowed<String>, Governed<Bag>, KeyValueStore<Bytes, byte[]>>as(
                                "mapped")
                            .withKeySerde(new WindowedSerdes.SessionWindowedSerde<>(mesh.keys()))
                            .withValueSerde(mesh.governed(Bag.SERDE))));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 10);
      run.send('a', "k", 15);
      assertThat(shown(run)).containsExactly("k10 a@0", "k10 ~a@1", "k15 a@0+1");
    }
  }

  private static KTable<Windowed<String>, Governed<Bag>> sessions(
      Mesh mesh, KStream<String, Governed<Bag>> stream) {
    return stream
        .groupByKey(Grouped.with("grouped", mesh.keys(), mesh.governed(Bag.SERDE)))
        .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(Duration.ofSeconds(10)))
        .aggregate(
            initially(() -> Bag.EMPTY),
            aggregating(Bag::plus),
            merging(Bag::plus),
            Materialized.<String, Governed<Bag>, SessionStore<Bytes, byte[]>>as("sessions")
                .withKeySerde(mesh.keys())
                .withValueSerde(mesh.governed(Bag.SERDE))
                .withCachingDisabled());
  }

  private static KStream<String, Governed<Bag>> byEnd(
      KTable<Windowed<String>, Governed<Bag>> sessions) {
    return sessions
        .toStream(Named.as("out"))
        .selectKey(
            (window, bag) -> window.key() + window.window().endTime().getEpochSecond() % 100,
            Named.as("key"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheDeletionInWhatATableLosesByIt(long cache) {
    Graph graph =
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .groupBy(
                    groupedBy(bag -> "all"),
                    Grouped.with("by", mesh.keys(), mesh.governed(Bag.SERDE)))
                .aggregate(
                    initially(() -> Bag.EMPTY),
                    aggregating(Bag::plus),
                    aggregatingOrDeleted(
                        (all, one) -> Optional.of(all.minus(one)).filter(bag -> !bag.isEmpty())),
                    stored(mesh, "all"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('a', "l", 2);
      run.delete('a', "k", 3);
      run.send('a', "m", 4);
      run.delete('a', "l", 5);
      run.delete('a', "m", 6);

      assertThat(shown(run))
          .as("what the state was made of includes the deletions from before")
          .containsExactly(
              "all a@0",
              "all a@0+1",
              "all a@0+1+2",
              "all a@0+1+2+3",
              "all a@0+1+2+3+4",
              "all ~a@5");
    }
  }

  /** A table's steps hand on the deletion's own header, so that a range is not added to itself. */
  @Test
  void shouldCountWhatADeletionCausesOnceInEachStepOfATable() {
    List<Origin> origins = new ArrayList<>();
    Graph graph =
        (mesh, inputs) -> {
          KTable<String, Governed<Bag>> joined =
              table(mesh, inputs.apply('a'), "as")
                  .outerJoin(
                      inputs
                          .apply('b')
                          .groupByKey(Grouped.with("by", mesh.keys(), mesh.governed(Bag.SERDE)))
                          .reduce(reducing(Bag::plus), stored(mesh, "bs")),
                      JOINER,
                      Named.as("joined"));
          for (int i = 1; i <= 3; i++) {
            joined = joined.transformValues(() -> new Watching(origins), Named.as("step-" + i));
          }
          return joined.toStream(Named.as("out"));
        };
    try (LabRun run = run(0, graph)) {
      run.send('a', "k", 1);
      for (int i = 0; i < 40; i++) {
        // Every other record is of another key, so that the range could hold more than it counts.
        run.send('b', i % 2 == 0 ? "k" : "other", 2 + i);
      }
      run.published();
      origins.clear();

      run.delete('a', "k", 50);

      assertThat(shown(run)).containsExactly("k a@1,b@0..38#20");
      assertThat(origins).hasSize(3);
      assertThat(origins).allSatisfy(origin -> assertThat(origin).isSameAs(origins.get(0)));
      assertThat(origins.get(0).lineage()).hasToString(LabMesh.ALPHAS + "/0@1");
    }
  }

  /** A step of a table that notes the origin of what it gets. */
  private static final class Watching
      implements ValueTransformerWithKey<String, Governed<Bag>, Governed<Bag>> {
    private final List<Origin> origins;
    private ProcessorContext context;

    Watching(List<Origin> origins) {
      this.origins = origins;
    }

    @Override
    public void init(ProcessorContext context) {
      this.context = context;
    }

    @Override
    public Governed<Bag> transform(String key, Governed<Bag> value) {
      origins.add((Origin) context.headers().lastHeader(Origin.KEY));
      return value;
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheDeletionThatTakesASideFromAJoinOfTables(long cache) {
    Graph graph =
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .outerJoin(table(mesh, inputs.apply('b'), "bs"), JOINER, stored(mesh, "joined"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('b', "k", 2);
      run.delete('a', "k", 3);
      run.delete('b', "k", 4);

      assertThat(shown(run)).containsExactly("k a@0", "k a@0,b@0", "k a@1,b@0", "k ~b@1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheDeletionOfEitherSideOfAForeignKeyJoin(long cache) {
    Graph graph =
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .leftJoin(
                    table(mesh, inputs.apply('b'), "bs"),
                    referringTo(bag -> "other"),
                    JOINER,
                    TableJoined.as("foreign"),
                    stored(mesh, "joined"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('b', "other", 2);
      run.delete('b', "other", 3);
      run.delete('a', "k", 4);

      assertThat(shown(run)).containsExactly("k a@0", "k a@0,b@0", "k a@0,b@1", "k ~a@1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheUnmatchedRecordAndNotTheOneThatMadeTimeGoOn(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .outerJoin(
                    inputs.apply('b'),
                    JOINER,
                    JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofSeconds(5)),
                    StreamJoined.with(
                            mesh.keys(), mesh.governed(Bag.SERDE), mesh.governed(Bag.SERDE))
                        .withName("joined")
                        .withStoreName("joined"))
                .mapValues(governedOrDeleted(bag -> Optional.<Bag>empty()), Named.as("delete"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('b', "l", 2);
      run.send('a', "m", 60);

      assertThat(shown(run)).containsExactlyInAnyOrder("k ~a@0", "l ~b@0");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameTheInputThatTriggeredADeletionWhichAValueDecided(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("by", mesh.keys(), mesh.governed(Bag.SERDE)))
                .reduce(reducing(Bag::plus), stored(mesh, "all"))
                .filter(where(bag -> bag.ids().size() < 3), Named.as("few"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('a', "k", 2);
      run.send('a', "k", 3);

      assertThat(shown(run)).containsExactly("k a@0", "k a@0+1", "k ~a@2");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldKeepTheOriginOfASuppressedDeletion(long cache) {
    Graph graph =
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .suppress(
                    Suppressed.<String>untilTimeLimit(
                            Duration.ofSeconds(5), BufferConfig.maxRecords(100))
                        .withName("suppressed"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('a', "l", 20);
      run.delete('a', "k", 21);
      run.send('a', "l", 60);

      assertThat(shown(run)).containsExactly("k a@0", "l a@3", "k ~a@2");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNameAllThatAWindowHasCounted(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("by", mesh.keys(), mesh.governed(Bag.SERDE)))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(10)))
                .aggregate(
                    initially(() -> 0L),
                    counting(),
                    Materialized.<String, Governed<Long>, WindowStore<Bytes, byte[]>>as("windows")
                        .withKeySerde(mesh.keys())
                        .withValueSerde(mesh.governed(Serdes.Long())))
                .toStream(Named.as("out"))
                .selectKey((window, count) -> window.key(), Named.as("key"))
                .mapValues(governed(count -> Bag.of("n" + count)), Named.as("to-bag"));
    try (LabRun run = run(cache, graph)) {
      run.send('a', "k", 1);
      run.send('a', "l", 2);
      run.send('a', "k", 3);
      run.send('a', "k", 11);

      assertThat(run.published())
          .extracting(record -> record.key() + record.used() + record.from())
          .containsExactly("k[n1]a@0", "l[n1]a@1", "k[n2]a@0+2", "k[n1]a@3");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldNotMakeAWindowOfADeletionAlone(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("by", mesh.keys(), mesh.governed(Bag.SERDE)))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(10)))
                .aggregate(
                    initially(() -> Bag.EMPTY),
                    aggregating(Bag::plus),
                    Materialized.<String, Governed<Bag>, WindowStore<Bytes, byte[]>>as("windows")
                        .withKeySerde(mesh.keys())
                        .withValueSerde(mesh.governed(Bag.SERDE)))
                .toStream(Named.as("out"))
                .selectKey((window, bag) -> window.key(), Named.as("key"));
    try (LabRun run = run(cache, graph)) {
      run.delete('a', "k", 1);
      run.send('a', "k", 2);
      run.delete('a', "k", 3);

      assertThat(shown(run))
          .endsWith("k a@1", "k a@1+2")
          .filteredOn("k ~a@0"::equals)
          .hasSizeLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldRefuseToPublishWhatWasMadeFromNothing(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .mapValues(bag -> initially(() -> Bag.of("a@0")).apply(), Named.as("from-nothing"));
    try (LabRun run = run(cache, graph)) {
      assertThatThrownBy(() -> run.send('a', "k", 1))
          .rootCause()
          .hasMessageContaining("was made from no input");
    }
  }

  private static KTable<String, Governed<Bag>> table(
      Mesh mesh, KStream<String, Governed<Bag>> stream, String name) {
    return stream.toTable(Named.as("to-" + name), stored(mesh, name));
  }

  private static Materialized<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>> stored(
      Mesh mesh, String name) {
    return Materialized.<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(mesh.keys())
        .withValueSerde(mesh.governed(Bag.SERDE));
  }

  private LabRun run(long cache, Graph graph) {
    return new LabRun(definition, folder.resolve("state"), cache, LabRun.Stores.ROCKS_DB, graph);
  }

  private static List<String> shown(LabRun run) {
    return run.published().stream()
        .map(record -> record.key() + (record.isDeletion() ? " ~" : " ") + record.from())
        .toList();
  }
}
