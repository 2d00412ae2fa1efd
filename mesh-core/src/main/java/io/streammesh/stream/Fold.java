package io.streammesh.stream;

import io.streammesh.MeshException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * For {@code processValues}: keeps one state per key and forwards a view of it when an event has
 * changed it, and only then. A rule that judges events by their outbox sequence, and gives the
 * state back as it was for one that adds nothing, so makes repeats and reordering invisible
 * downstream; {@code aggregate} would forward them again.
 *
 * <p>How many events have changed a state and how many were without effect, such as repeats, is
 * counted per thread and store: Kafka metrics {@code applied-total} and {@code
 * without-effect-total} of the group {@code stream-fold-metrics}, with the store as {@code
 * fold-id}.
 *
 * <p>The state's lineage and tags are those of all events that changed it. A view that is made of a
 * change carries them, and the trace and replay mark of the event that made the change.
 *
 * @param <E> the events' type
 * @param <S> the state's type; its {@code equals} tells whether an event has changed it
 * @param <R> the type of what is forwarded
 */
public final class Fold<E, S, R>
    implements FixedKeyProcessorSupplier<String, @Nullable Governed<E>, Governed<R>> {
  private final String store;
  private final Serde<Governed<S>> serde;
  private final BiFunction<@Nullable S, E, S> rule;
  private final BiFunction<@Nullable S, S, R> view;

  private Fold(
      String store,
      Serde<Governed<S>> serde,
      BiFunction<@Nullable S, E, S> rule,
      BiFunction<@Nullable S, S, R> view) {
    this.store = store;
    this.serde = serde;
    this.rule = rule;
    this.view = view;
  }

  /**
   * Forwards the state itself.
   *
   * @param store name of the state store
   * @param serde of the state, from {@link Mesh#governed}
   * @param rule the state after an event; the state before is null for a key's first event
   */
  public static <E, S> Fold<E, S, S> into(
      String store, Serde<Governed<S>> serde, BiFunction<@Nullable S, E, S> rule) {
    return new Fold<>(store, serde, rule, (before, after) -> after);
  }

  /** The same fold that forwards what {@code view} makes of the state before and after an event. */
  public <T> Fold<E, S, T> viewedAs(BiFunction<@Nullable S, S, T> otherView) {
    return new Fold<>(store, serde, rule, otherView);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(store), StrictUtf8.serde(), serde));
  }

  @Override
  public FixedKeyProcessor<String, @Nullable Governed<E>, Governed<R>> get() {
    return new Step();
  }

  private final class Step
      implements FixedKeyProcessor<String, @Nullable Governed<E>, Governed<R>> {
    private @Nullable FixedKeyProcessorContext<String, Governed<R>> context;
    private @Nullable KeyValueStore<String, Governed<S>> states;
    private @Nullable FoldMetrics metrics;

    @Override
    public void init(FixedKeyProcessorContext<String, Governed<R>> context) {
      this.context = context;
      this.states = context.getStateStore(store);
      this.metrics = FoldMetrics.of(context.metrics(), store);
    }

    @Override
    public void process(FixedKeyRecord<String, @Nullable Governed<E>> record) {
      Governed<E> event = record.value();
      if (event == null) {
        throw new MeshException(
            "A deletion reached the fold "
                + store
                + ", which folds events; filter deletions first");
      }
      KeyValueStore<String, Governed<S>> known = Objects.requireNonNull(states);
      Governed<S> before = known.get(record.key());
      S old = before == null ? null : before.value();
      S next = rule.apply(old, event.value());
      if (next.equals(old)) {
        Objects.requireNonNull(metrics).withoutEffect();
        return;
      }
      Objects.requireNonNull(metrics).applied();
      Governed<S> after = before == null ? event.with(next) : event.mergedInto(before, next);
      known.put(record.key(), after);
      Objects.requireNonNull(context).forward(record.withValue(after.with(view.apply(old, next))));
    }
  }
}
