package io.streammesh.scenarios.table;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one object of all that are equal, so that a large table with few different values takes
 * little memory. Needed only while the table is read.
 */
public final class Shared<T> {
  private final Map<T, T> values = new HashMap<>();

  /** The value, or the equal one that was given first. */
  public T one(T value) {
    T first = values.putIfAbsent(value, value);
    return first == null ? value : first;
  }
}
