package io.streammesh.benchmarks;

import java.util.List;

/** Endlessly one after the other. For one thread. */
public final class Rotation<T> {
  private final Object[] elements;
  private int next;

  /** Of a power of two of elements. */
  public Rotation(List<T> elements) {
    this.elements = elements.toArray();
    if (Integer.bitCount(this.elements.length) != 1) {
      throw new IllegalArgumentException(elements.size() + " elements, expected a power of two");
    }
  }

  @SuppressWarnings("unchecked") // only such are put in
  public T next() {
    return (T) elements[next++ & (elements.length - 1)];
  }
}
