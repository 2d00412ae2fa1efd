package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.stream.LabRun.Published;
import io.streammesh.stream.RandomGraph.Operator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lineage and tags of random topologies, held against the truth that the values carry: each is the
 * bag of the raw events that are in it, which the domain's functions add up and take out. Knows
 * nothing of how lineage is made.
 *
 * <p>A deletion has no value to tell the truth. What is judged of it instead:
 *
 * <ul>
 *   <li>that it names the event that was sent last, unless the graph holds records back;
 *   <li>that it names this event alone, and that it is a deletion of the same key, unless the graph
 *       makes nulls of values or groups tables anew. Of a graph that holds records back: that it
 *       names one deletion of the same key alone, whichever of them.
 * </ul>
 *
 * <p>Of a graph that does both, only that a deletion names something.
 *
 * <p>A longer run: {@code -Dlineage.topologies=10000}; another start: {@code -Dlineage.seed=…}.
 */
class LineageOracleTest {
  private static final int TOPOLOGIES = Integer.getInteger("lineage.topologies", 300);
  private static final long SEED = Long.getLong("lineage.seed", 1);
  private static final int EVENTS = 45;

  /** Says that a joined value was made of its left side alone. */
  private static final ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> LYING =
      (left, right) ->
          left == null
              ? right
              : new Governed<>(
                  Bag.plus(left.value(), right == null ? null : right.value()),
                  left.lineage(),
                  right == null ? left.tags() : left.tags().union(right.tags()),
                  left.context());

  @TempDir Path folder;
  private final List<String> mismatches = new ArrayList<>();
  private final Map<Operator, Integer> operators = new EnumMap<>(Operator.class);
  private int records;
  private int deletions;
  private int triggered;
  private int alone;
  private int equal;
  private int ranges;

  @Test
  void shouldTellTheInputsThatAreInEachValue() {
    judge(TOPOLOGIES, RandomGraph::new);

    System.out.printf(
        "Lineage oracle: %d topologies, %d records (%d equal to the truth, %d by ranges; %d"
            + " deletions, %d held against their trigger, %d against one deletion alone), %d"
            + " mismatches%n%s%n",
        TOPOLOGIES,
        records,
        equal,
        ranges,
        deletions,
        triggered,
        alone,
        mismatches.size(),
        operators);
    assertThat(mismatches).as("mismatches").isEmpty();
    assertThat(operators).containsOnlyKeys(Operator.values());
  }

  @Test
  void shouldFindALineageThatOmitsAnInput() {
    judge(60, seed -> new RandomGraph(seed, LYING, UnaryOperator.identity()));

    assertThat(mismatches).as("of %d records", records).isNotEmpty();
    assertThat(mismatches).allMatch(mismatch -> mismatch.contains(": omits "));
  }

  @Test
  void shouldFindADeletionThatNamesAnotherRecord() {
    judge(60, lyingOfDeletions((own, other) -> other));

    assertThat(mismatches)
        .as("of %d deletions", deletions)
        .anyMatch(mismatch -> mismatch.contains(": omits the trigger"))
        .anyMatch(mismatch -> mismatch.contains(": is not of one deletion of its key"));
  }

  @Test
  void shouldFindADeletionThatNamesAnotherRecordBesides() {
    judge(60, lyingOfDeletions(Lineage::union));

    assertThat(mismatches).as("of %d deletions", deletions).isNotEmpty();
    assertThat(mismatches)
        .allMatch(mismatch -> mismatch.contains(": is not of one deletion of its key"));
  }

  private static LongFunction<RandomGraph> lyingOfDeletions(BinaryOperator<Lineage> lie) {
    return seed ->
        new RandomGraph(
            seed,
            governed(Bag::plus),
            result -> result.processValues(() -> new LyingOfDeletions(lie), Named.as("lie")));
  }

  /** Has a deletion's lineage made of its own and that of the record of another input before. */
  private static final class LyingOfDeletions
      extends ContextualFixedKeyProcessor<String, Governed<Bag>, Governed<Bag>> {
    private final BinaryOperator<Lineage> lie;
    private Lineage earlier;

    LyingOfDeletions(BinaryOperator<Lineage> lie) {
      this.lie = lie;
    }

    @Override
    public void process(FixedKeyRecord<String, Governed<Bag>> record) {
      Origin origin = Origin.among(record.headers(), 64);
      Lineage own = origin.lineage();
      if (record.value() == null && earlier != null && !earlier.equals(own)) {
        Headers headers =
            Origin.ofDeletion(lie.apply(own, earlier), origin.context())
                .replacedIn(record.headers());
        context().forward(record.withHeaders(headers));
      } else {
        context().forward(record);
      }
      earlier = own;
    }
  }

  private void judge(int topologies, LongFunction<RandomGraph> graphs) {
    MeshDefinition exact = LabMesh.in(folder.resolve("exact"), 64);
    MeshDefinition usual = LabMesh.in(folder.resolve("usual"), 16);
    MeshDefinition small = LabMesh.in(folder.resolve("small"), 4);
    MeshDefinition[] definitions = {exact, usual, small};

    for (int i = 0; i < topologies; i++) {
      long seed = SEED + i;
      RandomGraph graph = graphs.apply(seed);
      try {
        run(seed, graph, definitions[i % 3], (i / 3) % 2 == 0 ? 0 : 10_000_000);
      } catch (Exception | AssertionError e) {
        Throwable root = rootOf(e);
        mismatches.add(
            "seed %d failed: %s at %s of %s"
                .formatted(seed, root, root.getStackTrace()[0], graph.operators()));
      }
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void run(long seed, RandomGraph graph, MeshDefinition definition, long cache) {
    LabRun.Stores stores = seed % 20 == 0 ? LabRun.Stores.ROCKS_DB : LabRun.Stores.IN_MEMORY;
    try (LabRun run =
        new LabRun(definition, folder.resolve("state-" + seed), cache, stores, graph)) {
      graph.operators().forEach(operator -> operators.merge(operator, 1, Integer::sum));
      Random random = new Random(-seed);
      Map<String, String> deleted = new HashMap<>();
      for (int i = 0; i < EVENTS; i++) {
        boolean last = i >= EVENTS - 3;
        char input = graph.inputs().charAt(random.nextInt(graph.inputs().length()));
        String key = "k" + random.nextInt(4);
        long time = last ? 1000 + i * 30 : Math.max(0, i * 2 + random.nextInt(15) - 10);
        boolean deletes = !last && random.nextInt(6) == 0;
        String id = deletes ? run.delete(input, key, time) : run.send(input, key, time);
        if (deletes) {
          deleted.put(id, key);
        }
        for (Published record : run.published()) {
          records++;
          String mismatch = mismatch(record, id, deleted, graph);
          if (mismatch != null) {
            mismatches.add(
                "seed %d, cache %d, at %s: %s: %s of %s"
                    .formatted(seed, cache, id, mismatch, record, graph.operators()));
          }
        }
      }
    }
  }

  /**
   * What is wrong with a record that the event {@code last} has triggered; null if nothing is.
   *
   * @param deleted the keys of the deletions so far, by their ids
   */
  private String mismatch(
      Published record, String last, Map<String, String> deleted, RandomGraph graph) {
    Lineage lineage = record.lineage();
    if (lineage.isEmpty()) {
      return "made from nothing";
    }
    if (!graph.delays() && !lineage.covers(position(last))) {
      return "omits the trigger";
    }
    if (record.isDeletion()) {
      return mismatchOfDeletion(record, deleted, graph);
    }
    List<String> used = record.used();
    for (String id : used) {
      if (!lineage.covers(position(id))) {
        return "omits " + id;
      }
    }
    List<String> tags = LabRun.tagsOf(used);
    if (!record.tags().containsAll(tags)) {
      return "omits tags of " + tags;
    }
    if (!lineage.isExact()) {
      ranges++;
      return lineage.count() < used.size() ? "counts too few" : null;
    }
    if (graph.coversMore()) {
      return null;
    }
    Set<String> more = ids(lineage);
    used.forEach(more::remove);
    if (more.isEmpty()) {
      equal++;
    }
    if (!graph.decides() && !deleted.keySet().containsAll(more)) {
      return "adds " + more;
    }
    return record.tags().equals(tags) ? null : "adds tags to " + tags;
  }

  /** That a deletion omits its trigger has been judged before. */
  private String mismatchOfDeletion(
      Published record, Map<String, String> deleted, RandomGraph graph) {
    deletions++;
    if (!graph.delays()) {
      triggered++;
    }
    if (graph.decides() || graph.coversMore()) {
      return null;
    }
    alone++;
    Set<String> named = record.lineage().isExact() ? ids(record.lineage()) : Set.of();
    boolean one = named.size() == 1 && record.key().equals(deleted.get(named.iterator().next()));
    return one ? null : "is not of one deletion of its key";
  }

  private static Set<String> ids(Lineage lineage) {
    Set<String> ids = new HashSet<>();
    for (Position position : lineage.positions()) {
      ids.add(letter(position) + "@" + position.offset());
    }
    return ids;
  }

  private static Position position(String id) {
    return new Position(LabRun.topic(id.charAt(0)), 0, Long.parseLong(id.substring(2)));
  }

  private static char letter(Position position) {
    return switch (position.topic()) {
      case LabMesh.ALPHAS -> 'a';
      case LabMesh.BETAS -> 'b';
      default -> 'c';
    };
  }
}
