package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.access.Tags;
import io.streammesh.lineage.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Predicate;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.apache.kafka.streams.kstream.ValueMapperWithKey;
import org.jspecify.annotations.Nullable;

/**
 * A value together with the inputs it was made from and the access tags it carries. Immutable.
 *
 * <p>There is no public constructor: a {@code Governed} comes from {@link Mesh#read} or from
 * others. The static methods lift plain functions to those of the Kafka Streams DSL, so that
 * provenance travels by itself: {@code orders.mapValues(governed(Order::fromEvent))}. A null, which
 * is how the DSL says "deleted", passes every lift as a null.
 *
 * @param <V> the value's type
 */
public final class Governed<V> {
  private final V value;
  private final Lineage lineage;
  private final Tags tags;
  private final RecordContext context;
  private final @Nullable Probe probe;

  Governed(V value, Lineage lineage, Tags tags, RecordContext context) {
    this.value = value;
    this.lineage = lineage;
    this.tags = tags;
    this.context = context;
    this.probe = null;
  }

  @SuppressWarnings("NullAway") // nothing that looks at a value gets a probe
  private Governed(Probe probe, Lineage lineage, Tags tags) {
    this.value = null;
    this.lineage = lineage;
    this.tags = tags;
    this.context = RecordContext.NONE;
    this.probe = probe;
  }

  /** A probe on its way through a topology; it has no value, and no lift or operator gets it. */
  static <V> Governed<V> ofProbe(Probe probe, Lineage lineage, Tags tags) {
    return new Governed<>(probe, lineage, tags);
  }

  public V value() {
    return value;
  }

  public Lineage lineage() {
    return lineage;
  }

  public Tags tags() {
    return tags;
  }

  RecordContext context() {
    return context;
  }

  /** The probe that this is; null for all that has a value. */
  @Nullable Probe probe() {
    return probe;
  }

  /** The same record with another value made from this one. */
  public <R> Governed<R> map(Function<? super V, ? extends R> function) {
    return with(function.apply(value));
  }

  /**
   * A record made from this one and another; trace and replay mark are this one's if it has any. It
   * links to the other's trace. Where the runtime knows which of the two came last, the published
   * record continues the trace of that one.
   */
  public <W, R> Governed<R> combine(
      Governed<W> other, BiFunction<? super V, ? super W, ? extends R> function) {
    return new Governed<>(
        function.apply(value, other.value),
        lineage.union(other.lineage),
        tags.union(other.tags),
        context.orElse(other.context));
  }

  <R> Governed<R> with(R replacement) {
    return new Governed<>(replacement, lineage, tags, context);
  }

  /** The same value, with more inputs than it tells by itself. */
  Governed<V> alsoFrom(Lineage more) {
    Lineage all = lineage.union(more);
    return all == lineage ? this : new Governed<>(value, all, tags, context);
  }

  /**
   * A state that this event has changed: the trace that it continues, and its replay mark, are the
   * event's alone; it links to those of the state.
   */
  <S> Governed<S> mergedInto(Governed<S> before, S after) {
    return new Governed<>(
        after,
        lineage.union(before.lineage),
        tags.union(before.tags),
        context.changing(before.context));
  }

  /** For {@code mapValues}. */
  public static <V, R> ValueMapper<@Nullable Governed<V>, @Nullable Governed<R>> governed(
      Function<? super V, ? extends R> function) {
    return record -> record == null ? null : record.map(function);
  }

  /** For {@code mapValues} where the value depends on the record key, too. */
  public static <V, R>
      ValueMapperWithKey<String, @Nullable Governed<V>, @Nullable Governed<R>> governedWithKey(
          BiFunction<String, ? super V, ? extends R> function) {
    return (key, record) -> record == null ? null : record.with(function.apply(key, record.value));
  }

  /** For {@code mapValues}: an empty result deletes the key. */
  public static <V, R> ValueMapper<@Nullable Governed<V>, @Nullable Governed<R>> governedOrDeleted(
      Function<? super V, Optional<R>> function) {
    return record ->
        record == null ? null : function.apply(record.value).map(record::with).orElse(null);
  }

  /** For {@code join} and {@code leftJoin}; the function sees null for a side without a match. */
  public static <V, W, R>
      ValueJoiner<@Nullable Governed<V>, @Nullable Governed<W>, Governed<R>> governed(
          BiFunction<? super V, ? super W, ? extends R> function) {
    return (left, right) -> {
      if (left == null) {
        return Objects.requireNonNull(right).map(value -> applyNullable(function, null, value));
      }
      if (right == null) {
        return left.map(value -> applyNullable(function, value, null));
      }
      return left.combine(right, function);
    };
  }

  /** For {@code flatMap}: each record may have any number of records or deletions made from it. */
  public static <V, R>
      KeyValueMapper<
              String, @Nullable Governed<V>, Iterable<KeyValue<String, @Nullable Governed<R>>>>
          governedEach(Function<? super V, List<Keyed<R>>> function) {
    return (key, record) -> {
      if (record == null) {
        throw new MeshException(
            "A deletion cannot be made into several records; filter deletions before governedEach");
      }
      List<KeyValue<String, @Nullable Governed<R>>> results = new ArrayList<>();
      for (Keyed<R> result : function.apply(record.value)) {
        R value = result.value();
        results.add(KeyValue.pair(result.key(), value == null ? null : record.with(value)));
      }
      return results;
    };
  }

  /** For {@code filter} and {@code filterNot}; a deletion passes. */
  public static <V> Predicate<String, @Nullable Governed<V>> where(
      java.util.function.Predicate<? super V> predicate) {
    return (key, record) -> record == null || predicate.test(record.value);
  }

  /** For {@code selectKey}; a deletion keeps its key. */
  public static <V> KeyValueMapper<String, @Nullable Governed<V>, String> keyedBy(
      Function<? super V, String> function) {
    return (key, record) -> record == null ? key : function.apply(record.value);
  }

  /** For {@code groupBy} of a table. */
  public static <V> KeyValueMapper<String, Governed<V>, KeyValue<String, Governed<V>>> groupedBy(
      Function<? super V, String> function) {
    return (key, record) -> KeyValue.pair(function.apply(record.value), record);
  }

  /** For a foreign-key join: the key of the other table that a value refers to, or null. */
  public static <V> Function<Governed<V>, @Nullable String> referringTo(
      Function<? super V, @Nullable String> function) {
    return record -> function.apply(record.value);
  }

  @SuppressWarnings("NullAway") // an outer join's function is told in its contract to expect nulls
  private static <V, W, R> R applyNullable(
      BiFunction<? super V, ? super W, ? extends R> function, @Nullable V left, @Nullable W right) {
    return function.apply(left, right);
  }

  /** Names what it is made of; never the value, which may be protected. */
  @Override
  public String toString() {
    return "Governed[from=" + lineage + ", tags=" + tags + "]";
  }
}
