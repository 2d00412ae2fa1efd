package io.streammesh.stream;

import io.streammesh.integrity.ChainEntry;
import io.streammesh.integrity.ChainMemory;
import io.streammesh.integrity.PassedOver;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The chains of a partition of an input, in a store whose changelog commits with the positions that
 * were read: after a restart, and elsewhere after a rebalance, a repeat is known for one. The store
 * is in memory, since there are as many chains as producers ever were, and cached, since one commit
 * covers many records of a chain. Where a record was passed over is an entry of sequence 0, which
 * no chain has, under its offset's complement. One for each task, which alone writes the store; for
 * one thread.
 */
final class StoredChains implements ChainMemory {
  /**
   * A producer that still writes was seen since; and whoever keeps a record this long to send it
   * again would have to write into the product's topic.
   */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(400);

  /** How often it is looked for chains to forget. */
  static final Duration EXPIRY_INTERVAL = Duration.ofHours(6);

  private final KeyValueStore<Long, byte[]> store;

  // The chain at hand: nearly all records are of the one that the record before was of.
  private long lastChain;
  private @Nullable ChainEntry last;

  /** What the store has of them; null until it is asked. */
  private @Nullable PassedOver passedOver;

  StoredChains(KeyValueStore<Long, byte[]> store) {
    this.store = store;
  }

  static StoreBuilder<KeyValueStore<Long, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Long(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  @Override
  public @Nullable ChainEntry find(long chain) {
    if (last == null || chain != lastChain) {
      byte[] known = store.get(chain);
      last = known == null ? null : ChainEntry.of(known);
      lastChain = chain;
    }
    return last;
  }

  @Override
  public void keep(long chain, ChainEntry entry) {
    store.put(chain, entry.toBytes());
    lastChain = chain;
    last = entry;
  }

  @Override
  public void passOver(long offset, long seen) {
    Long forgotten = passedOver().add(offset);
    store.put(~offset, new ChainEntry(0, offset, seen).toBytes());
    if (forgotten != null) {
      store.delete(~forgotten);
    }
  }

  @Override
  public int takePassedOver(long after, long before, long most) {
    List<Long> taken = passedOver().take(after, before, most);
    taken.forEach(offset -> store.delete(~offset));
    return taken.size();
  }

  private PassedOver passedOver() {
    PassedOver known = passedOver;
    if (known == null) {
      known = new PassedOver();
      try (KeyValueIterator<Long, byte[]> all = store.range(Long.MIN_VALUE, -1L)) {
        while (all.hasNext()) {
          ChainEntry entry = ChainEntry.of(all.next().value);
          if (entry.sequence() == 0) {
            known.add(entry.offset());
          }
        }
      }
      passedOver = known;
    }
    return known;
  }

  /**
   * Forgets the chains that were seen last too long ago.
   *
   * @param now in ms since 1970
   */
  void expire(long now) {
    last = null;
    passedOver = null;
    try (KeyValueIterator<Long, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Long, byte[]> each = all.next();
        if (now - ChainEntry.of(each.value).lastSeen() > FORGOTTEN_AFTER.toMillis()) {
          store.delete(each.key);
        }
      }
    }
  }
}
