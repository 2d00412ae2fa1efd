package io.streammesh.discovery.model;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often an item was looked at.
 *
 * @param months views by month, in UTC
 * @param latestViewAt when it was looked at last
 */
public record Popularity(SortedMap<YearMonth, Long> months, Instant latestViewAt) {
  /** Before the first view. */
  public static final Popularity NONE = new Popularity(new TreeMap<>(), Instant.MIN);

  public Popularity {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
  }

  /** How often it was looked at, in all months. */
  public long views() {
    return months.values().stream().mapToLong(Long::longValue).sum();
  }
}
