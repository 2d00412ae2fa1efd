package io.streammesh.stream;

import io.streammesh.access.Tags;
import io.streammesh.lineage.Lineage;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Initializer;
import org.apache.kafka.streams.kstream.Merger;
import org.apache.kafka.streams.kstream.Reducer;
import org.jspecify.annotations.Nullable;

/**
 * Lifts plain functions to those of {@code aggregate}, {@code reduce} and {@code count}, windowed
 * or not; {@link Governed} has the others. An aggregate's lineage and tags are those of all records
 * that went into it, trace and replay mark those of the latest. What a subtractor takes out of a
 * value stays in its lineage, and so does the input that had it taken out: it may cover too much,
 * never too little.
 */
public final class GovernedAggregates {
  private GovernedAggregates() {}

  /** An aggregate before its first record. It was made from nothing, and cannot be published. */
  public static <A> Initializer<Governed<A>> initially(Supplier<A> value) {
    return () -> new Governed<>(value.get(), Lineage.NONE, Tags.none(), RecordContext.NONE);
  }

  /**
   * For {@code aggregate}, as adder or subtractor: the aggregate after a value. A deletion, which
   * windows hand on to it, leaves the aggregate as it was.
   */
  public static <V, A> Aggregator<String, @Nullable Governed<V>, @Nullable Governed<A>> aggregating(
      BiFunction<? super A, ? super V, ? extends A> function) {
    return (key, record, aggregate) -> {
      if (record == null) {
        return unlessEmpty(aggregate);
      }
      Governed<A> before = Objects.requireNonNull(aggregate);
      return record.mergedInto(before, function.apply(before.value(), record.value()));
    };
  }

  /** For {@code aggregate}, as adder or subtractor: an empty result deletes the aggregate. */
  public static <V, A>
      Aggregator<String, @Nullable Governed<V>, @Nullable Governed<A>> aggregatingOrDeleted(
          BiFunction<? super A, ? super V, Optional<A>> function) {
    return (key, record, aggregate) -> {
      if (record == null) {
        return unlessEmpty(aggregate);
      }
      Governed<A> before = Objects.requireNonNull(aggregate);
      return function
          .apply(before.value(), record.value())
          .map(value -> record.mergedInto(before, value))
          .orElse(null);
    };
  }

  /** For {@code reduce}: both in one. */
  public static <V> Reducer<Governed<V>> reducing(BinaryOperator<V> function) {
    return (aggregate, record) ->
        record.mergedInto(aggregate, function.apply(aggregate.value(), record.value()));
  }

  /** For {@code aggregate} over {@link #initially} 0: how many records there were. */
  public static <V> Aggregator<String, @Nullable Governed<V>, @Nullable Governed<Long>> counting() {
    return aggregating((count, value) -> count + 1);
  }

  /** For session windows: two sessions that turn out to be one. */
  public static <A> Merger<String, Governed<A>> merging(BinaryOperator<A> function) {
    return (key, one, other) -> other.mergedInto(one, function.apply(one.value(), other.value()));
  }

  /** An aggregate that has no input yet must not come into being by a deletion. */
  private static <A> @Nullable Governed<A> unlessEmpty(@Nullable Governed<A> aggregate) {
    return aggregate == null || aggregate.lineage().isEmpty() ? null : aggregate;
  }
}
