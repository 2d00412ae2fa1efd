package io.streammesh.local.operations;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one app's series were over the last minutes. A counter that is lower than before was begun
 * again by a restarted app: what it has then came on top. What is older than is asked for is
 * forgotten. For one thread.
 */
final class CounterHistory {
  private static final double NANOS_IN_SECOND = 1e9;

  private final Duration length;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private final Map<Series, Integer> places = new HashMap<>();
  private Map<Series, Double> latest = Map.of();

  /**
   * A history without readings.
   *
   * @param length the longest time that is asked for
   */
  CounterHistory(Duration length) {
    this.length = length;
  }

  /**
   * Adds a reading.
   *
   * @param nanos when it was taken, by {@link System#nanoTime}; later than those before
   */
  void add(long nanos, Map<Series, Double> values) {
    values.keySet().forEach(series -> places.putIfAbsent(series, places.size()));
    readings.addLast(new Reading(nanos, summed(values)));
    latest = Map.copyOf(values);
    // One that is as old as the window has to stay: it is what the window is held against.
    while (readings.size() > 2 && nanos - second().nanos() >= length.toNanos()) {
      readings.removeFirst();
    }
  }

  /** What each series has come to, restarts of the app included. */
  private double[] summed(Map<Series, Double> values) {
    double[] sums = new double[places.size()];
    Arrays.fill(sums, Double.NaN);
    Reading last = readings.peekLast();
    values.forEach(
        (series, value) -> {
          int place = places.getOrDefault(series, 0);
          Double before = latest.get(series);
          sums[place] =
              last == null || before == null
                  ? value
                  : last.sum(place) + (value < before ? value : value - before);
        });
    return sums;
  }

  /** The latest values of these series together; empty if there are none. */
  OptionalDouble now(Predicate<Series> wanted) {
    return latest.keySet().stream().anyMatch(wanted)
        ? OptionalDouble.of(
            latest.entrySet().stream()
                .filter(value -> wanted.test(value.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum())
        : OptionalDouble.empty();
  }

  /** The latest values of all series. */
  Map<Series, Double> latest() {
    return latest;
  }

  /**
   * By how much these counters have gone up over the last time, or as far back as there are
   * readings. One that was not there then is not counted: nobody knows what it began with.
   *
   * @return empty if they were not read twice
   */
  OptionalDouble increase(Predicate<Series> wanted, Duration over) {
    Reading last = readings.peekLast();
    Reading first = from(over);
    if (last == null || first == null || first == last) {
      return OptionalDouble.empty();
    }
    int[] counted =
        latest.keySet().stream()
            .filter(wanted)
            .mapToInt(series -> places.getOrDefault(series, 0))
            .toArray();
    return counted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Arrays.stream(counted).mapToDouble(place -> last.since(first, place)).sum());
  }

  /** The same for one second. */
  OptionalDouble perSecond(Predicate<Series> wanted, Duration over) {
    OptionalDouble increase = increase(wanted, over);
    Reading last = readings.peekLast();
    Reading first = from(over);
    return increase.isEmpty() || last == null || first == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            increase.getAsDouble() * NANOS_IN_SECOND / (last.nanos() - first.nanos()));
  }

  /** The latest reading that is at least so old, else the first there is; null if there is none. */
  private @Nullable Reading from(Duration over) {
    Reading last = readings.peekLast();
    Reading found = readings.peekFirst();
    for (Reading reading : readings) {
      if (last == null || last.nanos() - reading.nanos() < over.toNanos()) {
        break;
      }
      found = reading;
    }
    return found;
  }

  private Reading second() {
    return readings.stream().skip(1).findFirst().orElseThrow();
  }

  /** All series at one time. */
  private static final class Reading {
    private final long nanos;

    /** Of all increases, by the place of the series; NaN for one that was not there. */
    private final double[] sums;

    Reading(long nanos, double[] sums) {
      this.nanos = nanos;
      this.sums = sums;
    }

    long nanos() {
      return nanos;
    }

    double sum(int place) {
      return place < sums.length ? sums[place] : Double.NaN;
    }

    double since(Reading earlier, int place) {
      double before = earlier.sum(place);
      // One that was missing for a while has lost what it had come to.
      return Double.isNaN(before) ? 0 : Math.max(0, sum(place) - before);
    }
  }
}
