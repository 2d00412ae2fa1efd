package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.governedOrDeleted;
import static io.streammesh.stream.Governed.governedWithKey;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.Governed.where;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.counting;
import static io.streammesh.stream.GovernedAggregates.initially;
import static io.streammesh.stream.GovernedAggregates.merging;
import static io.streammesh.stream.GovernedAggregates.reducing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.TimeWindowedKStream;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;

/** A random graph of operators over one to three inputs, in the plain DSL; the same for a seed. */
final class RandomGraph implements LabRun.Graph {
  private static final int KEYS = 4;

  /** Every operator that lineage has to be true through. */
  enum Operator {
    MAP,
    FILTER,
    BRANCH,
    MERGE,
    FLAT_MAP,
    REPARTITION,
    DELETE_SOME,
    REDUCE,
    AGGREGATE,
    COUNT,
    FOLD,
    TUMBLING,
    HOPPING,
    SLIDING,
    SESSION,
    SUPPRESS_WINDOW,
    STREAM_STREAM_INNER,
    STREAM_STREAM_LEFT,
    STREAM_STREAM_OUTER,
    STREAM_TABLE_INNER,
    STREAM_TABLE_LEFT,
    TO_TABLE,
    TABLE_MAP,
    TABLE_FILTER,
    TABLE_SUPPRESS,
    TABLE_TABLE_INNER,
    TABLE_TABLE_LEFT,
    TABLE_TABLE_OUTER,
    FOREIGN_KEY_INNER,
    FOREIGN_KEY_LEFT,
    TABLE_AGGREGATE,
    TABLE_REDUCE
  }

  /** Those that multiply records; each graph has one at most. */
  private static final Set<Operator> COSTLY =
      EnumSet.of(
          Operator.HOPPING,
          Operator.SLIDING,
          Operator.STREAM_STREAM_INNER,
          Operator.STREAM_STREAM_LEFT,
          Operator.STREAM_STREAM_OUTER);

  /** Those whose lineage keeps what the value has given away. */
  private static final Set<Operator> COVERING_MORE =
      EnumSet.of(Operator.TABLE_AGGREGATE, Operator.TABLE_REDUCE);

  /** Those that make a deletion of a value, so that what it causes names the value's inputs. */
  private static final Set<Operator> DECIDING =
      EnumSet.of(
          Operator.DELETE_SOME,
          Operator.TABLE_FILTER,
          Operator.SESSION,
          Operator.FOREIGN_KEY_INNER);

  /** Those that forward what their trigger is not in: held back, or a window that it starts. */
  private static final Set<Operator> DELAYING =
      EnumSet.of(
          Operator.SLIDING,
          Operator.SUPPRESS_WINDOW,
          Operator.TABLE_SUPPRESS,
          Operator.STREAM_STREAM_LEFT,
          Operator.STREAM_STREAM_OUTER);

  private final ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> joiner;
  private final UnaryOperator<KStream<String, Governed<Bag>>> last;
  private final Random random;
  private final int size;
  private final String inputs;
  private final List<Operator> operators = new ArrayList<>();
  private final List<KStream<String, Governed<Bag>>> streams = new ArrayList<>();
  private final List<KTable<String, Governed<Bag>>> tables = new ArrayList<>();
  private final List<KStream<String, Governed<Bag>>> loose = new ArrayList<>();
  private final Set<KTable<String, Governed<Bag>>> stored = new HashSet<>();
  private Serde<String> keys;
  private Serde<Governed<Bag>> bags;
  private Serde<Governed<Long>> counts;
  private Operator operator;
  private String name;

  RandomGraph(long seed) {
    this(seed, governed(Bag::plus), UnaryOperator.identity());
  }

  /**
   * The graph with other steps in it.
   *
   * @param joiner how both sides of a join meet
   * @param last what becomes of the result before it is published
   */
  RandomGraph(
      long seed,
      ValueJoiner<Governed<Bag>, Governed<Bag>, Governed<Bag>> joiner,
      UnaryOperator<KStream<String, Governed<Bag>>> last) {
    this.joiner = joiner;
    this.last = last;
    this.random = new Random(seed);
    this.inputs = "abc".substring(0, 1 + random.nextInt(3));
    this.size = 3 + random.nextInt(6);
  }

  /** The letters of the inputs. */
  String inputs() {
    return inputs;
  }

  List<Operator> operators() {
    return operators;
  }

  boolean coversMore() {
    return operators.stream().anyMatch(COVERING_MORE::contains);
  }

  boolean decides() {
    return operators.stream().anyMatch(DECIDING::contains);
  }

  boolean delays() {
    return operators.stream().anyMatch(DELAYING::contains);
  }

  @Override
  public KStream<String, Governed<Bag>> define(
      Mesh mesh, Function<Character, KStream<String, Governed<Bag>>> read) {
    keys = mesh.keys();
    bags = mesh.governed(Bag.SERDE);
    counts = mesh.governed(Serdes.Long());
    inputs.chars().forEach(letter -> streams.add(read.apply((char) letter)));
    loose.addAll(streams);
    while (operators.size() < size) {
      add();
    }
    if (loose.isEmpty()) {
      put(tables.get(tables.size() - 1));
    }
    KStream<String, Governed<Bag>> result = loose.get(0);
    for (int i = 1; i < loose.size(); i++) {
      result = result.merge(loose.get(i), Named.as("collect-" + i));
    }
    return last.apply(result);
  }

  private void add() {
    operator = Operator.values()[random.nextInt(Operator.values().length)];
    if (COSTLY.contains(operator) && operators.stream().anyMatch(COSTLY::contains)) {
      return;
    }
    name = "n" + operators.size();
    operators.add(operator);
    switch (operator) {
      case MAP -> put(stream().mapValues(governed(bag -> bag), named("")));
      case FILTER -> put(stream().filter(where(RandomGraph::keeps), named("")));
      case BRANCH -> branch();
      case MERGE -> put(stream().merge(stream(), named("")));
      case FLAT_MAP ->
          put(
              notDeleted()
                  .flatMap(
                      governedEach(bag -> List.of(Keyed.of(route(bag), bag), Keyed.of("k0", bag))),
                      named("")));
      case REPARTITION -> put(rekeyed().repartition(Repartitioned.with(keys, bags).withName(name)));
      case DELETE_SOME ->
          put(
              stream()
                  .mapValues(
                      governedOrDeleted(bag -> Optional.of(bag).filter(RandomGraph::keeps)),
                      named("")));
      case REDUCE -> put(grouped().reduce(reducing(Bag::plus), store()));
      case AGGREGATE ->
          put(grouped().aggregate(initially(() -> Bag.EMPTY), aggregating(Bag::plus), store()));
      case COUNT -> count();
      case FOLD ->
          put(
              notDeleted()
                  .processValues(
                      Fold.into(name + "-store", bags, (before, bag) -> Bag.plus(before, bag)),
                      named("")));
      case TUMBLING ->
          windowed(
              grouped()
                  .windowedBy(
                      TimeWindows.ofSizeAndGrace(Duration.ofSeconds(10), Duration.ofSeconds(20))));
      case HOPPING ->
          windowed(
              grouped()
                  .windowedBy(
                      TimeWindows.ofSizeAndGrace(Duration.ofSeconds(10), Duration.ofSeconds(20))
                          .advanceBy(Duration.ofSeconds(5))));
      case SLIDING ->
          windowed(
              grouped()
                  .windowedBy(
                      SlidingWindows.ofTimeDifferenceAndGrace(
                          Duration.ofSeconds(5), Duration.ofSeconds(20))));
      case SESSION -> session();
      case SUPPRESS_WINDOW ->
          put(
              grouped()
                  .windowedBy(
                      TimeWindows.ofSizeAndGrace(Duration.ofSeconds(10), Duration.ofSeconds(5)))
                  .aggregate(initially(() -> Bag.EMPTY), aggregating(Bag::plus), windowStore())
                  .suppress(
                      Suppressed.untilWindowCloses(BufferConfig.unbounded())
                          .withName(name + "-suppressed"))
                  .toStream(named("-out"))
                  .selectKey((window, bag) -> window.key(), named("-key")));
      case STREAM_STREAM_INNER -> put(stream().join(stream(), joiner, window(), streamJoined()));
      case STREAM_STREAM_LEFT -> put(stream().leftJoin(stream(), joiner, window(), streamJoined()));
      case STREAM_STREAM_OUTER ->
          put(stream().outerJoin(stream(), joiner, window(), streamJoined()));
      case STREAM_TABLE_INNER ->
          put(stream().join(table(), joiner, Joined.with(keys, bags, bags, name)));
      case STREAM_TABLE_LEFT ->
          put(stream().leftJoin(table(), joiner, Joined.with(keys, bags, bags, name)));
      case TO_TABLE -> table(stream());
      case TABLE_MAP -> put(table().mapValues(governed(bag -> bag), named("")));
      case TABLE_FILTER -> put(table().filter(where(RandomGraph::keeps), named("")));
      case TABLE_SUPPRESS ->
          put(
              storedTable()
                  .suppress(
                      Suppressed.<String>untilTimeLimit(
                              Duration.ofSeconds(5), BufferConfig.maxRecords(1000))
                          .withName(name)));
      case TABLE_TABLE_INNER ->
          put(
              random.nextBoolean()
                  ? table().join(table(), joiner, named(""))
                  : stored(table().join(table(), joiner, named(""), store())));
      case TABLE_TABLE_LEFT ->
          put(
              random.nextBoolean()
                  ? table().leftJoin(table(), joiner, named(""))
                  : stored(table().leftJoin(table(), joiner, named(""), store())));
      case TABLE_TABLE_OUTER ->
          put(
              random.nextBoolean()
                  ? table().outerJoin(table(), joiner, named(""))
                  : stored(table().outerJoin(table(), joiner, named(""), store())));
      case FOREIGN_KEY_INNER ->
          put(
              storedTable()
                  .join(
                      storedTable(),
                      referringTo(RandomGraph::route),
                      joiner,
                      TableJoined.as(name),
                      store()));
      case FOREIGN_KEY_LEFT ->
          put(
              storedTable()
                  .leftJoin(
                      storedTable(),
                      referringTo(RandomGraph::route),
                      joiner,
                      TableJoined.as(name),
                      store()));
      case TABLE_AGGREGATE ->
          put(
              table()
                  .groupBy(groupedBy(RandomGraph::route), Grouped.with(name + "-by", keys, bags))
                  .aggregate(
                      initially(() -> Bag.EMPTY),
                      aggregating(Bag::plus),
                      aggregatingOrDeleted(
                          (all, one) -> Optional.of(all.minus(one)).filter(bag -> !bag.isEmpty())),
                      store()));
      case TABLE_REDUCE ->
          put(
              table()
                  .groupBy(groupedBy(RandomGraph::route), Grouped.with(name + "-by", keys, bags))
                  .reduce(reducing(Bag::plus), reducing(Bag::minus), store()));
    }
  }

  private void branch() {
    Map<String, KStream<String, Governed<Bag>>> branches =
        stream()
            .split(named("-"))
            .branch(where(RandomGraph::keeps), Branched.as("some"))
            .defaultBranch(Branched.as("rest"));
    put(branches.get(name + "-some").mapValues(governed(bag -> bag), named("-mapped")));
    put(branches.get(name + "-rest"));
  }

  /**
   * A count does not tell what was counted; but the first so many records of a key are what a count
   * of them is of, so a memory beside the topology tells.
   */
  private void count() {
    Map<String, Bag> counted = new HashMap<>();
    Aggregator<String, Governed<Bag>, Governed<Long>> counting = counting();
    put(
        grouped()
            .aggregate(
                initially(() -> 0L),
                (key, bag, before) -> {
                  Governed<Long> after = counting.apply(key, bag, before);
                  counted.put(
                      key + after.value(),
                      Bag.plus(counted.get(key + before.value()), bag.value()));
                  return after;
                },
                Materialized.<String, Governed<Long>, KeyValueStore<Bytes, byte[]>>as(
                        name + "-store")
                    .withKeySerde(keys)
                    .withValueSerde(counts))
            .toStream(named("-counts"))
            .mapValues(
                governedWithKey((key, count) -> counted.get(key + count)), named("-counted")));
  }

  private void windowed(TimeWindowedKStream<String, Governed<Bag>> windows) {
    put(
        windows
            .aggregate(initially(() -> Bag.EMPTY), aggregating(Bag::plus), windowStore())
            .toStream(named("-out"))
            .selectKey((window, bag) -> window.key(), named("-key")));
  }

  private void session() {
    KTable<Windowed<String>, Governed<Bag>> sessions =
        grouped()
            .windowedBy(
                SessionWindows.ofInactivityGapAndGrace(
                    Duration.ofSeconds(5), Duration.ofSeconds(20)))
            .aggregate(
                initially(() -> Bag.EMPTY),
                aggregating(Bag::plus),
                merging(Bag::plus),
                Materialized.<String, Governed<Bag>, SessionStore<Bytes, byte[]>>as(name)
                    .withKeySerde(keys)
                    .withValueSerde(bags));
    put(sessions.toStream(named("-out")).selectKey((window, bag) -> window.key(), named("-key")));
  }

  private static boolean keeps(Bag bag) {
    return bag.counts().hashCode() % 4 != 0;
  }

  private static String route(Bag bag) {
    return "k" + Math.floorMod(bag.counts().hashCode() / 7, KEYS);
  }

  private KStream<String, Governed<Bag>> stream() {
    KStream<String, Governed<Bag>> stream = streams.get(random.nextInt(streams.size()));
    loose.remove(stream);
    return stream;
  }

  private KStream<String, Governed<Bag>> notDeleted() {
    return stream().filter((key, bag) -> bag != null, named("-there"));
  }

  private KStream<String, Governed<Bag>> rekeyed() {
    return stream().selectKey(keyedBy(RandomGraph::route), named("-rekeyed"));
  }

  private KGroupedStream<String, Governed<Bag>> grouped() {
    Grouped<String, Governed<Bag>> by = Grouped.with(name + "-by", keys, bags);
    return random.nextBoolean() ? stream().groupByKey(by) : rekeyed().groupByKey(by);
  }

  private KTable<String, Governed<Bag>> table() {
    if (tables.isEmpty() || random.nextInt(3) == 0) {
      return table(stream());
    }
    return tables.get(random.nextInt(tables.size()));
  }

  private KTable<String, Governed<Bag>> table(KStream<String, Governed<Bag>> stream) {
    String store = "table-" + tables.size() + "-" + operators.size();
    KTable<String, Governed<Bag>> table =
        stream.toTable(
            Named.as("to-" + store),
            Materialized.<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>>as(store)
                .withKeySerde(keys)
                .withValueSerde(bags));
    tables.add(table);
    return stored(table);
  }

  private void put(KStream<String, Governed<Bag>> stream) {
    streams.add(stream);
    loose.add(stream);
  }

  private void put(KTable<String, Governed<Bag>> table) {
    tables.add(table);
    put(table.toStream(named("-out")));
  }

  private Named named(String suffix) {
    return Named.as(name + suffix);
  }

  private Materialized<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>> store() {
    return Materialized.<String, Governed<Bag>, KeyValueStore<Bytes, byte[]>>as(name + "-store")
        .withKeySerde(keys)
        .withValueSerde(bags);
  }

  /** Kafka Streams knows the serdes of such a table, which foreign-key joins need. */
  private KTable<String, Governed<Bag>> stored(KTable<String, Governed<Bag>> table) {
    stored.add(table);
    return table;
  }

  private KTable<String, Governed<Bag>> storedTable() {
    KTable<String, Governed<Bag>> table = table();
    return stored.contains(table) ? table : table(stream());
  }

  private Materialized<String, Governed<Bag>, WindowStore<Bytes, byte[]>> windowStore() {
    return Materialized.<String, Governed<Bag>, WindowStore<Bytes, byte[]>>as(name + "-store")
        .withKeySerde(keys)
        .withValueSerde(bags);
  }

  private StreamJoined<String, Governed<Bag>, Governed<Bag>> streamJoined() {
    return StreamJoined.with(keys, bags, bags).withName(name).withStoreName(name);
  }

  private static JoinWindows window() {
    return JoinWindows.ofTimeDifferenceAndGrace(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
