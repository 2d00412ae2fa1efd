package io.streammesh.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongBiFunction;

/**
 * The input records that a record was made of, one hop back. Immutable.
 *
 * <p>Up to a limit every position is listed. Beyond it each topic-partition is given as a range
 * with a count; beyond as many topic-partitions each topic is, with the partitions and the offsets
 * that all of its inputs lie in. Then {@link #isExact()} is false: a range may cover records that
 * took no part, but none that took part is missing. So there are never more entries than the limit
 * or, if these are more, the topics; the entries that list positions list no more than the limit
 * together. At most that is one range less than the entries, beside as many positions as the limit.
 *
 * <p>The count of a range is never too small, and may be too large: nothing tells which records two
 * ranges share, even where both read the same, so that their union has the sum of both counts, up
 * to what the range can hold. Only a range that both lineages have taken over from the same union,
 * as the same object, is known to be the same records, and counts once.
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
    if (counts(other)) {
      return this;
    }
    if (other.counts(this)) {
      return other;
    }
    int most = Math.max(limit, other.limit);
    return new Lineage(within(most, merge(spans, other.spans)), most);
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

  /** Whether this covers all that the other has. */
  public boolean covers(Lineage other) {
    if (this == other) {
      return true;
    }
    for (Span span : other.spans) {
      if (!coversSpan(span)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether every input stands before an offset of its topic-partition; of an input that may be
   * meant, that counts too.
   *
   * @param offsets by topic and partition; what it knows nothing of is 0, before which nothing
   *     stands
   */
  public boolean isBefore(ToLongBiFunction<String, Integer> offsets) {
    for (Span span : spans) {
      for (int partition = span.partition(); partition <= span.lastPartition(); partition++) {
        if (span.last() >= offsets.applyAsLong(span.topic(), partition)) {
          return false;
        }
      }
    }
    return true;
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
  public void appendTo(AsciiText text) {
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

  /** Whether all that the other has is counted here; a range that covers it need not count it. */
  private boolean counts(Lineage other) {
    if (this == other) {
      return true;
    }
    for (Span span : other.spans) {
      if (!countsSpan(span)) {
        return false;
      }
    }
    return true;
  }

  private boolean countsSpan(Span wanted) {
    for (Span span : spans) {
      if (span.counts(wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean coversSpan(Span wanted) {
    for (Span span : spans) {
      if (span.covers(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static Span[] within(int limit, Span[] spans) {
    long listed = 0;
    boolean wide = false;
    for (Span span : spans) {
      listed += span.exact() ? span.count() : 0;
      wide |= span.wide();
    }
    boolean tooMany = spans.length > limit;
    Span[] ranges = listed > limit ? asRanges(spans) : spans;
    return tooMany || wide ? byTopic(ranges, tooMany) : ranges;
  }

  private static Span[] asRanges(Span[] spans) {
    Span[] ranges = new Span[spans.length];
    for (int i = 0; i < spans.length; i++) {
      ranges[i] = spans[i].count() == 1 ? spans[i] : spans[i].asRange();
    }
    return ranges;
  }

  /** One span per topic, of all topics or of those of which a range over partitions is there. */
  private static Span[] byTopic(Span[] spans, boolean all) {
    List<Span> result = new ArrayList<>();
    int from = 0;
    while (from < spans.length) {
      Span together = spans[from];
      int to = from + 1;
      while (to < spans.length && spans[to].topic().equals(together.topic())) {
        together = together.union(spans[to++]);
      }
      if (all || anyWide(spans, from, to)) {
        result.add(together);
      } else {
        result.addAll(Arrays.asList(spans).subList(from, to));
      }
      from = to;
    }
    return result.toArray(Span[]::new);
  }

  private static boolean anyWide(Span[] spans, int from, int to) {
    for (int i = from; i < to; i++) {
      if (spans[i].wide()) {
        return true;
      }
    }
    return false;
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
    AsciiText text = new AsciiText();
    appendTo(text);
    return text.toString();
  }
}
