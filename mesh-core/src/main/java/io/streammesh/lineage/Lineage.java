package io.streammesh.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The input records that a record was made of, one hop back. Immutable.
 *
 * <p>Up to a limit every position is listed. Beyond it each topic-partition is given as a range
 * with a count, and {@link #isExact()} is false: the range may cover records that took no part, but
 * none that took part is missing.
 */
public final class Lineage {
  /** How many positions are listed one by one, where the mesh policy says nothing else. */
  public static final int DEFAULT_LIMIT = 16;

  /** Of what was made from no input, such as an aggregate before its first record. */
  public static final Lineage NONE = new Lineage(new Span[0], 1);

  private final Span[] spans;
  private final int limit;

  Lineage(Span[] spans, int limit) {
    this.spans = spans;
    this.limit = limit;
  }

  /** A record that was read from {@code position}; lists up to {@code limit} positions. */
  public static Lineage of(Position position, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("A lineage lists at least 1 position, not " + limit);
    }
    return new Lineage(new Span[] {Span.of(position)}, limit);
  }

  /** The inputs of both. Returns this instance where the other adds nothing. */
  public Lineage union(Lineage other) {
    if (lists(other)) {
      return this;
    }
    if (other.lists(this)) {
      return other;
    }
    return new Lineage(merge(spans, other.spans), Math.max(limit, other.limit)).withinLimit();
  }

  /** Whether no input took part. */
  public boolean isEmpty() {
    return spans.length == 0;
  }

  /** Whether every position is listed one by one. */
  public boolean isExact() {
    for (Span span : spans) {
      if (!span.exact()) {
        return false;
      }
    }
    return true;
  }

  /** How many records took part; an upper bound unless the lineage is exact. */
  public long count() {
    long count = 0;
    for (Span span : spans) {
      count += span.count();
    }
    return count;
  }

  /**
   * Whether {@code position} is one of the inputs, or may be one where the lineage is not exact.
   */
  public boolean covers(Position position) {
    return coversSpan(Span.of(position));
  }

  /**
   * Every position, in the order of topic, partition and offset.
   *
   * @throws IllegalStateException if the lineage is not exact
   */
  public List<Position> positions() {
    List<Position> positions = new ArrayList<>();
    for (Span span : spans) {
      if (!span.exact()) {
        throw new IllegalStateException("Lineage is given by ranges: " + this);
      }
      for (long offset : span.offsets()) {
        positions.add(new Position(span.topic(), span.partition(), offset));
      }
    }
    return positions;
  }

  /** Appends the form of the {@code mesh} header, without a leading {@code from=}. */
  public void appendTo(StringBuilder text) {
    LineageText.append(text, spans);
  }

  /**
   * Reads the form of the {@code mesh} header.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Lineage parse(String text, int limit) {
    return new Lineage(LineageText.parse(text), limit);
  }

  Span[] spans() {
    return spans;
  }

  /** Whether all that the other has is here one by one; a range that covers it has to count it. */
  private boolean lists(Lineage other) {
    if (this == other) {
      return true;
    }
    for (Span span : other.spans) {
      if (!span.exact() || !coversSpan(span)) {
        return false;
      }
    }
    return isExact();
  }

  private boolean coversSpan(Span wanted) {
    for (Span span : spans) {
      if (span.partition() == wanted.partition()
          && span.topic().equals(wanted.topic())
          && span.covers(wanted)) {
        return true;
      }
    }
    return false;
  }

  private Lineage withinLimit() {
    long listed = 0;
    for (Span span : spans) {
      listed += span.exact() ? span.count() : 0;
    }
    if (listed <= limit) {
      return this;
    }
    Span[] ranges = new Span[spans.length];
    for (int i = 0; i < spans.length; i++) {
      ranges[i] = spans[i].count() == 1 ? spans[i] : spans[i].asRange();
    }
    return new Lineage(ranges, limit);
  }

  private static Span[] merge(Span[] a, Span[] b) {
    Span[] merged = new Span[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int order = j == b.length ? -1 : i == a.length ? 1 : a[i].compareTo(b[j]);
      merged[size++] = order < 0 ? a[i++] : order > 0 ? b[j++] : a[i++].union(b[j++]);
    }
    return size == merged.length ? merged : Arrays.copyOf(merged, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lineage that && Arrays.equals(spans, that.spans);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(spans);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }
}
