package io.streammesh.stream;

import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
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
 * For {@code processValues} in front of a table: lets pass what changes the value of its key,
 * deletions included, and nothing else. A table of the DSL hands every record on, even one with the
 * value that it has already, and all that is made of the table is made again; and most updates of
 * another domain's product change nothing of the few fields that a domain reads.
 *
 * <p>What passes has the lineage of the record that told the value first. The store keeps the value
 * alone. What passed and what did not is counted as by {@link Fold}, which is for events: those of
 * the own domain, which have a sequence and no deletions.
 *
 * @param <V> the values' type; its {@code equals} tells whether a record changes anything, if
 *     {@link #comparedBy} does not
 */
public final class WhenChanged<V>
    implements FixedKeyProcessorSupplier<String, @Nullable Governed<V>, @Nullable Governed<V>> {
  private final String store;
  private final Serde<V> serde;
  private final BiPredicate<V, V> same;

  private WhenChanged(String store, Serde<V> serde, BiPredicate<V, V> same) {
    this.store = store;
    this.serde = serde;
    this.same = same;
  }

  /**
   * The step with a store of its own.
   *
   * @param store name of the state store
   * @param serde of the values, without lineage
   */
  public static <V> WhenChanged<V> of(String store, Serde<V> serde) {
    return new WhenChanged<>(store, serde, Object::equals);
  }

  /**
   * For values whose {@code equals} does not tell whether they mean the same, such as those with
   * sealed texts, of which no two are alike.
   *
   * @param same whether the value known before and the one that comes now are the same
   */
  public WhenChanged<V> comparedBy(BiPredicate<V, V> same) {
    return new WhenChanged<>(store, serde, same);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(store), StrictUtf8.serde(), serde));
  }

  @Override
  public FixedKeyProcessor<String, @Nullable Governed<V>, @Nullable Governed<V>> get() {
    return new Step();
  }

  private final class Step
      implements FixedKeyProcessor<String, @Nullable Governed<V>, @Nullable Governed<V>> {
    private @Nullable FixedKeyProcessorContext<String, @Nullable Governed<V>> context;
    private @Nullable KeyValueStore<String, V> values;
    private @Nullable FoldMetrics metrics;

    @Override
    public void init(FixedKeyProcessorContext<String, @Nullable Governed<V>> context) {
      this.context = context;
      this.values = context.getStateStore(store);
      this.metrics = FoldMetrics.of(context.metrics(), store);
    }

    @Override
    public void process(FixedKeyRecord<String, @Nullable Governed<V>> record) {
      KeyValueStore<String, V> known = Objects.requireNonNull(values);
      Governed<V> now = record.value();
      V before = known.get(record.key());
      if (now == null ? before == null : before != null && same.test(before, now.value())) {
        Objects.requireNonNull(metrics).withoutEffect();
        return;
      }
      Objects.requireNonNull(metrics).applied();
      known.put(record.key(), now == null ? null : now.value());
      Objects.requireNonNull(context).forward(record);
    }
  }
}
