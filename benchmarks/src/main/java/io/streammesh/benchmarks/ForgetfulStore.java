package io.streammesh.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where Ingress keeps what it has seen, but that it does not find it again: the same records go
 * round and round, and each is to be a new one. What Kafka Streams' stores take is not in it.
 */
final class ForgetfulStore<V> implements KeyValueStore<Long, V> {
  private final Map<Long, V> kept = new HashMap<>();

  @Override
  public @Nullable V get(Long key) {
    return null;
  }

  @Override
  public void put(Long key, V value) {
    kept.put(key, value);
  }

  @Override
  public @Nullable V putIfAbsent(Long key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(List<KeyValue<Long, V>> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable V delete(Long key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyValueIterator<Long, V> range(Long from, Long to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyValueIterator<Long, V> all() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long approximateNumEntries() {
    return kept.size();
  }

  @Override
  public String name() {
    return "forgetful";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    // It is ready.
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
