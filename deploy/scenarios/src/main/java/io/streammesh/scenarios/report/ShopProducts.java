package io.streammesh.scenarios.report;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a consumer has read of the product topics: the latest record of each key. A product is named
 * by the class of its records. For one thread.
 *
 * <p>Records are kept as what makes them: half a million lines, decoded, would fill a small heap,
 * and most records of an order are superseded by later ones before anyone looks at them.
 */
public final class ShopProducts {
  private final Map<Class<?>, Map<String, Supplier<? extends SpecificRecord>>> records =
      new HashMap<>();

  /**
   * Takes the latest record of a key.
   *
   * @param record gives it, of that type, the same each time; what it throws, {@link #all} throws
   */
  public void keep(
      Class<? extends SpecificRecord> type, String key, Supplier<? extends SpecificRecord> record) {
    of(type).put(key, record);
  }

  /** A tombstone has come for the key. */
  public void remove(Class<? extends SpecificRecord> type, String key) {
    of(type).remove(key);
  }

  /** Takes all of another, which has records of other products. */
  void addAll(ShopProducts others) {
    records.putAll(others.records);
  }

  /** The records of a product in no order. Each call makes them anew: go through them once. */
  public <T extends SpecificRecord> Stream<T> all(Class<T> type) {
    return of(type).values().stream().map(record -> type.cast(record.get()));
  }

  private Map<String, Supplier<? extends SpecificRecord>> of(Class<?> type) {
    return records.computeIfAbsent(type, unseen -> new HashMap<>());
  }
}
