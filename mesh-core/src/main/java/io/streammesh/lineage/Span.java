package io.streammesh.lineage;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a lineage holds of one topic-partition: its offsets one by one, or the range that they lie
 * in.
 *
 * @param topic the topic's name
 * @param partition from 0
 * @param offsets ascending and distinct when exact; first and last offset of the range when not
 * @param count how many records are meant; for a range an upper bound
 * @param exact whether the offsets are listed one by one
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out; a list would box each offset
record Span(String topic, int partition, long[] offsets, long count, boolean exact)
    implements Comparable<Span> {
  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::topic).thenComparingInt(Span::partition);

  static Span of(Position position) {
    return new Span(
        position.topic(), position.partition(), new long[] {position.offset()}, 1, true);
  }

  static Span range(String topic, int partition, long first, long last, long count) {
    return new Span(topic, partition, new long[] {first, last}, count, false);
  }

  long first() {
    return offsets[0];
  }

  long last() {
    return offsets[offsets.length - 1];
  }

  Span asRange() {
    return exact ? range(topic, partition, first(), last(), count) : this;
  }

  boolean covers(Span other) {
    if (!exact) {
      return first() <= other.first() && other.last() <= last();
    }
    if (!other.exact) {
      return false;
    }
    for (long offset : other.offsets) {
      if (Arrays.binarySearch(offsets, offset) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Both spans of the same topic-partition in one. */
  Span union(Span other) {
    if (exact && other.exact) {
      long[] merged = merge(offsets, other.offsets);
      return new Span(topic, partition, merged, merged.length, true);
    }
    long first = Math.min(first(), other.first());
    long last = Math.max(last(), other.last());
    return range(topic, partition, first, last, Math.min(count + other.count, last - first + 1));
  }

  private static long[] merge(long[] a, long[] b) {
    long[] merged = new long[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      long next;
      if (j == b.length || (i < a.length && a[i] <= b[j])) {
        next = a[i++];
        if (j < b.length && b[j] == next) {
          j++;
        }
      } else {
        next = b[j++];
      }
      merged[size++] = next;
    }
    return size == merged.length ? merged : Arrays.copyOf(merged, size);
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span that
        && topic.equals(that.topic)
        && partition == that.partition
        && count == that.count
        && exact == that.exact
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * topic.hashCode() + partition) + Arrays.hashCode(offsets);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    LineageText.append(text, this);
    return text.toString();
  }
}
