package io.streammesh.lineage;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a lineage holds of one topic-partition: its offsets one by one, or the range that they lie
 * in. Or what it holds of a topic: the partitions and the range of offsets that they lie in.
 *
 * @param topic the topic's name
 * @param partition from 0; the first where there are several
 * @param lastPartition the same, unless this is a range over several partitions
 * @param offsets ascending and distinct when exact; first and last offset of the range when not
 * @param count how many records are meant; for a range an upper bound
 * @param exact whether the offsets are listed one by one
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out; a list would box each offset
record Span(
    String topic, int partition, int lastPartition, long[] offsets, long count, boolean exact)
    implements Comparable<Span> {
  /** The largest number that the text form can tell, of 18 digits. */
  static final long MOST = 999_999_999_999_999_999L;

  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::topic).thenComparingInt(Span::partition);

  static Span of(Position position) {
    return exact(position.topic(), position.partition(), new long[] {position.offset()});
  }

  static Span exact(String topic, int partition, long[] offsets) {
    return new Span(topic, partition, partition, offsets, offsets.length, true);
  }

  static Span range(String topic, int partition, long first, long last, long count) {
    return range(topic, partition, partition, first, last, count);
  }

  static Span range(
      String topic, int partition, int lastPartition, long first, long last, long count) {
    return new Span(topic, partition, lastPartition, new long[] {first, last}, count, false);
  }

  /** How many records a range can hold, as far as it can be told. */
  static long most(int partition, int lastPartition, long first, long last) {
    long partitions = lastPartition - partition + 1L;
    long offsets = last - first + 1;
    return offsets > MOST / partitions ? MOST : partitions * offsets;
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

  /** Whether this is a range over several partitions. */
  boolean wide() {
    return partition != lastPartition;
  }

  boolean covers(Span other) {
    if (!topic.equals(other.topic)
        || other.partition < partition
        || lastPartition < other.lastPartition) {
      return false;
    }
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

  /**
   * Whether the records of the other are among those that this counts: both list them, or both are
   * the same object. Two ranges that are merely equal may be of different records.
   */
  boolean counts(Span other) {
    return this == other || (exact && other.exact && covers(other));
  }

  /** Both spans of the same topic in one; exact if both are, and of the same partition. */
  Span union(Span other) {
    if (this == other) {
      return this;
    }
    int firstOfAll = Math.min(partition, other.partition);
    int lastOfAll = Math.max(lastPartition, other.lastPartition);
    if (exact && other.exact && firstOfAll == lastOfAll) {
      return exact(topic, partition, merge(offsets, other.offsets));
    }
    long first = Math.min(first(), other.first());
    long last = Math.max(last(), other.last());
    long most = most(firstOfAll, lastOfAll, first, last);
    return range(
        topic, firstOfAll, lastOfAll, first, last, Math.min(sum(count, other.count), most));
  }

  private static long sum(long a, long b) {
    return Math.min(a + b, MOST);
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
        && lastPartition == that.lastPartition
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
    AsciiText text = new AsciiText();
    LineageText.append(text, this);
    return text.toString();
  }
}
