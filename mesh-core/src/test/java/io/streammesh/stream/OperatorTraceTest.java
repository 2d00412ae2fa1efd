package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.initially;
import static io.streammesh.stream.GovernedAggregates.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.LabRun.Graph;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which trace each operator's results continue, and which they link to; caching off and on. */
class OperatorTraceTest {
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
  void shouldContinueTheStreamsTraceInAJoinWithATable(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs.apply('a').join(table(mesh, inputs.apply('b'), "bs"), JOINER, joined(mesh));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('b', "k", 1, 1);
      run.sendTraced('a', "k", 2, 2);
      assertThat(run.traces()).containsExactly("2<-1");

      run.send('a', "k", 3);
      assertThat(run.traces()).as("what no trace has triggered continues none").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheStreamsTraceInALeftJoinWithATable(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs.apply('a').leftJoin(table(mesh, inputs.apply('b'), "bs"), JOINER, joined(mesh));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('b', "k", 2, 2);
      run.sendTraced('a', "k", 3, 3);
      assertThat(run.traces()).containsExactly("1", "3<-2");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheTraceOfTheTableThatChangedInAJoinOfTwo(long cache) {
    Graph graph =
        (mesh, inputs) ->
            table(mesh, inputs.apply('a'), "as")
                .join(table(mesh, inputs.apply('b'), "bs"), JOINER, stored(mesh, "joined"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('b', "k", 2, 2);
      run.sendTraced('a', "k", 3, 3);
      run.send('b', "k", 4);
      run.sendTraced('b', "k", 5, 5);
      assertThat(run.traces()).containsExactly("2<-1", "3<-2", "5<-3");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheTraceOfTheSideThatChangedInAForeignKeyJoin(long cache) {
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
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('b', "other", 2, 2);
      run.sendTraced('a', "k", 3, 3);
      assertThat(run.traces()).containsExactly("1", "2<-1", "3<-2");
    }
  }

  @Test
  void shouldContinueTheTraceOfTheLaterOfTwoStreams() {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .join(
                    inputs.apply('b'),
                    JOINER,
                    JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofSeconds(5)),
                    StreamJoined.with(
                            mesh.keys(), mesh.governed(Bag.SERDE), mesh.governed(Bag.SERDE))
                        .withName("joined")
                        .withStoreName("joined"));
    try (LabRun run = run(0, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('b', "k", 2, 2);
      run.sendTraced('a', "k", 3, 3);
      assertThat(run.traces()).containsExactly("2<-1", "3<-2");
    }
  }

  /** Behind a repartition topic, so that header and value both come as bytes. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheNewRecordsTraceInAnAggregate(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .selectKey(keyedBy(bag -> "all"), Named.as("all"))
                .groupByKey(mesh.grouped("grouped", Bag.SERDE))
                .aggregate(
                    initially(() -> Bag.EMPTY), aggregating(Bag::plus), stored(mesh, "aggregate"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      for (int trace = 1; trace <= 3; trace++) {
        run.sendTraced('a', "k" + trace, trace, trace);
      }
      run.send('a', "k4", 4);
      run.sendTraced('a', "k5", 5, 5);
      run.sendTraced('a', "k6", 6, 6);
      assertThat(run.traces()).containsExactly("1", "2<-1", "3<-2,1", "5", "6<-5");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheNewRecordsTraceInAReduction(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("grouped", mesh.keys(), mesh.governed(Bag.SERDE)))
                .reduce(reducing(Bag::plus), stored(mesh, "reduced"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('a', "k", 2, 2);
      assertThat(run.traces()).containsExactly("1", "2<-1");
    }
  }

  @Test
  void shouldContinueTheEventsTraceInAFold() {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .processValues(
                    Fold.into("fold", mesh.governed(Bag.SERDE), Bag::plus), Named.as("fold"));
    try (LabRun run = run(0, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('a', "k", 2, 2);
      run.sendTraced('a', "l", 3, 3);
      assertThat(run.traces()).containsExactly("1", "2<-1", "3");
    }
  }

  @Test
  void shouldContinueTheLatestEventsTrace() {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .processValues(
                    Latest.bySequence(
                        "latest",
                        mesh.governed(Bag.SERDE),
                        bag -> Long.parseLong(bag.ids().get(0).substring(2))),
                    Named.as("latest"));
    try (LabRun run = run(0, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('a', "k", 2, 2);
      assertThat(run.traces()).containsExactly("1", "2<-1");
    }
  }

  /** The record that lets go what was held back has another trace, which is none of its own. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueTheTraceOfWhatWasHeldBack(long cache) {
    Graph graph =
        (mesh, inputs) ->
            inputs
                .apply('a')
                .groupByKey(Grouped.with("grouped", mesh.keys(), mesh.governed(Bag.SERDE)))
                .reduce(reducing(Bag::plus), stored(mesh, "reduced"))
                .suppress(
                    Suppressed.<String>untilTimeLimit(
                            Duration.ofSeconds(100), BufferConfig.maxRecords(100))
                        .withName("held"))
                .toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.sendTraced('a', "k", 2, 2);
      run.sendTraced('a', "x", 200, 3);
      assertThat(run.traces()).containsExactly("2<-1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldContinueADeletionsTrace(long cache) {
    Graph graph = (mesh, inputs) -> table(mesh, inputs.apply('a'), "as").toStream(Named.as("out"));
    try (LabRun run = run(cache, graph)) {
      run.sendTraced('a', "k", 1, 1);
      run.deleteTraced('a', "k", 2, 2);
      assertThat(run.traces()).containsExactly("1", "2");
      assertThat(run.published()).extracting(LabRun.Published::isDeletion).contains(true);
    }
  }

  private static KTable<String, Governed<Bag>> table(
      Mesh mesh, KStream<String, Governed<Bag>> stream, String name) {
    return stream.toTable(Named.as("to-" + name), stored(mesh, name));
  }

  private static Joined<String, Governed<Bag>, Governed<Bag>> joined(Mesh mesh) {
    return Joined.with(mesh.keys(), mesh.governed(Bag.SERDE), mesh.governed(Bag.SERDE), "joined");
  }

  private static Materialized<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>> stored(
      Mesh mesh, String name) {
    return mesh.stored(name, Bag.SERDE);
  }

  private LabRun run(long cache, Graph graph) {
    return new LabRun(definition, folder.resolve("state"), cache, LabRun.Stores.ROCKS_DB, graph);
  }
}
