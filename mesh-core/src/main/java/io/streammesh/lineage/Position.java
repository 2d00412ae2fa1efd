package io.streammesh.lineage;

import java.util.Comparator;

/**
 * One record of one topic.
 *
 * @param topic the topic's name
 * @param partition from 0
 * @param offset from 0
 */
public record Position(String topic, int partition, long offset) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::topic)
          .thenComparingInt(Position::partition)
          .thenComparingLong(Position::offset);

  public Position {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "A position needs a partition and an offset of at least 0, not "
              + topic
              + "-"
              + partition
              + "@"
              + offset);
    }
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /** As records are named in messages: {@code topic-partition@offset}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
