package io.streammesh.fraud.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one kind of one customer: the orders, the payments or the address changes.
 * It does not depend on the order in which they became known.
 *
 * @param byId as each is known now
 */
public record History<E>(SortedMap<String, E> byId) {
  public History {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  public static <E> History<E> none() {
    return new History<>(Collections.emptySortedMap());
  }

  public History<E> with(String id, E entry) {
    SortedMap<String, E> more = new TreeMap<>(byId);
    more.put(id, entry);
    return new History<>(more);
  }

  public History<E> without(String id) {
    SortedMap<String, E> fewer = new TreeMap<>(byId);
    fewer.remove(id);
    return new History<>(fewer);
  }

  /** This history; empty where nothing is in it. */
  public Optional<History<E>> ifAny() {
    return Optional.of(this).filter(history -> !history.byId.isEmpty());
  }

  public Collection<E> entries() {
    return byId.values();
  }
}
