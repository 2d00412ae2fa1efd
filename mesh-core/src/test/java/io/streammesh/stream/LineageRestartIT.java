package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.counting;
import static io.streammesh.stream.GovernedAggregates.initially;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Lineage;
import io.streammesh.stream.LabBroker.App;
import io.streammesh.stream.LabRun.Published;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An app that has lost its state and restored it from its changelogs tells of the inputs from
 * before, too: in aggregates, folds and joins of tables, and in what was held back when it stopped.
 * What is shown is the key, the operator, the raw events in the value and those of the lineage; a
 * deletion has a tilde in place of the value.
 */
class LineageRestartIT {
  private static final ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> JOINER =
      governed(Bag::plus);
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldTellOfTheInputsFromBeforeARestart(long cache) throws Exception {
    MeshDefinition definition = LabMesh.in(folder.resolve("mesh"), 16);
    try (LabBroker lab = new LabBroker(definition, folder)) {
      // Given
      lab.send("a@0", "k", 1);
      lab.send("b@0", "q", 2);
      lab.send("a@1", "l", 3);
      lab.send("a@2", "k", 4);
      lab.send("a@3", "q", 4);
      lab.send("b@1", "other", 5);
      try (App app = lab.run(LineageRestartIT::graph, cache)) {
        awaitLast(
            lab,
            app,
            "k sum a@0,a@2 from a@0+2",
            "k fold a@0,a@2 from a@0+2",
            "q join a@3,b@0 from a@3,b@0",
            "l foreign a@1,b@1 from a@1,b@1",
            "q pair a@3,b@0 from a@3,b@0");
        lab.delete("a@4", "l", 6);
        awaitLast(lab, app, "l join ~ from a@4", "l foreign ~ from a@4");
      }
      assertThat(shown(lab))
          .as("held back when the app stops")
          .noneMatch(note -> note.startsWith("k count"))
          .noneMatch(note -> note.startsWith("l pair"))
          .noneMatch(note -> note.startsWith("l late"));
      assertThat(lab.deleteState()).as("files of state").isGreaterThan(10);

      // When
      lab.send("a@5", "k", 7);
      lab.delete("b@2", "q", 8);
      lab.send("a@6", "m", 60);
      lab.send("b@3", "m", 61);
      lab.delete("a@7", "k", 62);
      lab.send("a@8", "m", 120);
      try (App app = lab.run(LineageRestartIT::graph, cache)) {
        awaitLast(
            lab,
            app,
            "k sum a@0,a@2,a@5 from a@0+2+5",
            "k fold a@0,a@2,a@5 from a@0+2+5",
            "q join a@3 from a@3,b@2",
            "k join ~ from a@7",
            "k foreign ~ from a@7",
            "m foreign a@8,b@1 from a@8,b@1",
            "k count n3 from a@0+2+5",
            "l count n1 from a@1",
            "l late ~ from a@4",
            "q late a@3 from a@3",
            "l pair a@1 from a@1",
            "other pair b@1 from b@1",
            "m pair a@6,b@3 from a@6,b@3");

        // Then
        assertThat(app.restored())
            .contains("sum", "fold", "as", "bs", "joined", "all", "counts")
            .anyMatch(store -> store.startsWith("late"))
            .anyMatch(store -> store.startsWith("closed"))
            .anyMatch(store -> store.startsWith("pair"));
      }
      assertThat(shown(lab)).contains("k pair a@0 from a@0", "k pair a@2 from a@2");
      Published all = last(lab, "all all");
      assertThat(all.used()).containsExactly("a@3", "a@8");
      if (cache == 0) {
        assertThat(all.from()).isEqualTo("a@0+1+2+3+4+5+6+7+8");
      } else {
        assertThat(all.lineage().covers(Lineage.parse(LabMesh.ALPHAS + "/0@3+4+7+8", 16)))
            .as("a cache has made one of several changes: %s", all)
            .isTrue();
      }
    }
  }

  private static KStream<String, Governed<Bag>> graph(
      Mesh mesh, Function<Character, KStream<String, Governed<Bag>>> inputs) {
    KStream<String, Governed<Bag>> alphas = inputs.apply('a');
    KStream<String, Governed<Bag>> betas = inputs.apply('b');
    KTable<String, Governed<Bag>> as = alphas.toTable(Named.as("to-as"), stored(mesh, "as"));
    KTable<String, Governed<Bag>> bs = betas.toTable(Named.as("to-bs"), stored(mesh, "bs"));
    return labelled("sum", sum(mesh, sent(alphas, "alphas-summed")))
        .merge(labelled("fold", fold(mesh, sent(alphas, "alphas-folded"))), Named.as("with-fold"))
        .merge(labelled("join", join(mesh, as, bs)), Named.as("with-join"))
        .merge(labelled("all", all(mesh, as)), Named.as("with-all"))
        .merge(labelled("foreign", foreign(mesh, as, bs)), Named.as("with-foreign"))
        .merge(
            labelled("count", count(mesh, sent(alphas, "alphas-counted"))), Named.as("with-count"))
        .merge(
            labelled(
                "pair", pair(mesh, sent(alphas, "alphas-paired"), sent(betas, "betas-paired"))),
            Named.as("with-pair"))
        .merge(labelled("late", late(as)), Named.as("with-late"));
  }

  private static KStream<String, Governed<Bag>> labelled(
      String label, KStream<String, Governed<Bag>> stream) {
    return stream.selectKey((key, bag) -> key + " " + label, Named.as("label-" + label));
  }

  private static KStream<String, Governed<Bag>> sent(
      KStream<String, Governed<Bag>> stream, String name) {
    return stream.filter((key, bag) -> bag != null, Named.as(name));
  }

  private static KStream<String, Governed<Bag>> sum(
      Mesh mesh, KStream<String, Governed<Bag>> stream) {
    return stream
        .groupByKey(grouped(mesh, "sum-by"))
        .aggregate(initially(() -> Bag.EMPTY), aggregating(Bag::plus), stored(mesh, "sum"))
        .toStream(Named.as("sums"));
  }

  private static KStream<String, Governed<Bag>> fold(
      Mesh mesh, KStream<String, Governed<Bag>> stream) {
    return stream.processValues(
        Fold.into("fold", mesh.governed(Bag.SERDE), (before, bag) -> Bag.plus(before, bag)),
        Named.as("folds"));
  }

  private static KStream<String, Governed<Bag>> join(
      Mesh mesh, KTable<String, Governed<Bag>> as, KTable<String, Governed<Bag>> bs) {
    return as.outerJoin(bs, JOINER, Named.as("join"), stored(mesh, "joined"))
        .toStream(Named.as("joins"));
  }

  private static KStream<String, Governed<Bag>> all(Mesh mesh, KTable<String, Governed<Bag>> as) {
    return as.groupBy(groupedBy(bag -> "all"), grouped(mesh, "all-by"))
        .aggregate(
            initially(() -> Bag.EMPTY),
            aggregating(Bag::plus),
            aggregatingOrDeleted(
                (all, one) -> Optional.of(all.minus(one)).filter(bag -> !bag.isEmpty())),
            stored(mesh, "all"))
        .toStream(Named.as("alls"));
  }

  private static KStream<String, Governed<Bag>> foreign(
      Mesh mesh, KTable<String, Governed<Bag>> as, KTable<String, Governed<Bag>> bs) {
    return as.leftJoin(
            bs,
            referringTo(bag -> "other"),
            JOINER,
            TableJoined.as("foreign"),
            stored(mesh, "foreign"))
        .toStream(Named.as("foreigns"));
  }

  private static KStream<String, Governed<Bag>> count(
      Mesh mesh, KStream<String, Governed<Bag>> stream) {
    return stream
        .groupByKey(grouped(mesh, "count-by"))
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(10)))
        .aggregate(
            initially(() -> 0L),
            counting(),
            Materialized.<String, Governed<Long>, WindowStore<Bytes, byte[]>>as("counts")
                .withKeySerde(mesh.keys())
                .withValueSerde(mesh.governed(Serdes.Long())))
        .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()).withName("closed"))
        .toStream(Named.as("counted"))
        .selectKey((window, count) -> window.key(), Named.as("count-key"))
        .mapValues(governed(count -> Bag.of("n" + count)), Named.as("count-bag"));
  }

  private static KStream<String, Governed<Bag>> pair(
      Mesh mesh, KStream<String, Governed<Bag>> alphas, KStream<String, Governed<Bag>> betas) {
    Serde<Governed<Bag>> bags = mesh.governed(Bag.SERDE);
    return alphas.outerJoin(
        betas,
        JOINER,
        JoinWindows.ofTimeDifferenceWithNoGrace(FIVE_SECONDS),
        StreamJoined.with(mesh.keys(), bags, bags).withName("pair").withStoreName("pair"));
  }

  private static KStream<String, Governed<Bag>> late(KTable<String, Governed<Bag>> as) {
    return as.suppress(
            Suppressed.<String>untilTimeLimit(FIVE_SECONDS, BufferConfig.maxRecords(100))
                .withName("late"))
        .toStream(Named.as("lates"));
  }

  private static Grouped<String, Governed<Bag>> grouped(Mesh mesh, String name) {
    return Grouped.with(name, mesh.keys(), mesh.governed(Bag.SERDE));
  }

  private static Materialized<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>> stored(
      Mesh mesh, String name) {
    return Materialized.<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(mesh.keys())
        .withValueSerde(mesh.governed(Bag.SERDE));
  }

  /** Waits until each of these is the last that the product has of its key. */
  private static void awaitLast(LabBroker lab, App app, String... notes) {
    Instant deadline = Instant.now().plusSeconds(60);
    List<String> missing;
    do {
      app.check();
      Map<String, Published> last = new TreeMap<>();
      lab.committed().forEach(note -> last.put(note.key(), note));
      List<String> shown = last.values().stream().map(LineageRestartIT::shown).toList();
      missing = new ArrayList<>(List.of(notes));
      missing.removeAll(shown);
      if (Instant.now().isAfter(deadline)) {
        assertThat(shown).contains(notes);
      }
    } while (!missing.isEmpty());
  }

  private static Published last(LabBroker lab, String key) {
    return lab.committed().stream()
        .filter(note -> note.key().equals(key))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<String> shown(LabBroker lab) {
    return lab.committed().stream().map(LineageRestartIT::shown).toList();
  }

  private static String shown(Published note) {
    String used = note.isDeletion() ? "~" : String.join(",", note.used());
    return note.key() + " " + used + " from " + note.from();
  }
}
