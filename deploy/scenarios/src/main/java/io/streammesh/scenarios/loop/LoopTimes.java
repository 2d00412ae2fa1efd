package io.streammesh.scenarios.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When each order was due, and when it was first seen at each stage, in ns of {@link
 * System#nanoTime}. Thread-safe.
 */
public final class LoopTimes {
  private final Map<String, Way> ways = new ConcurrentHashMap<>();

  /** An order has to come round, and should have been sent at this time. */
  public void due(String orderId, long nanos) {
    ways.put(orderId, new Way(nanos));
  }

  /** Whether it is one that has to come round. */
  boolean isExpected(String orderId) {
    return ways.containsKey(orderId);
  }

  /** It was seen; only the first time counts, and orders that nobody waits for do not. */
  void seen(String orderId, Stage stage, long nanos) {
    Way way = ways.get(orderId);
    if (way != null) {
      way.seen(stage, nanos);
    }
  }

  /** How many orders have to come round. */
  public int expected() {
    return ways.size();
  }

  /** How many have. */
  public int complete() {
    return Math.toIntExact(
        ways.values().stream().filter(way -> way.at(Stage.HELD) != null).count());
  }

  /** From when an order was due to the stage; orders that have not reached it are left out. */
  public Latencies untilSeen(Stage stage) {
    return latencies(way -> way.until(stage));
  }

  /** From the stage before, or from when an order was due, to the stage. */
  public Latencies within(Stage stage) {
    Stage before = stage.before();
    return before == null ? untilSeen(stage) : latencies(way -> way.between(before, stage));
  }

  private Latencies latencies(Function<Way, @Nullable Long> of) {
    Stream<Long> known = ways.values().stream().map(of).filter(Objects::nonNull);
    return Latencies.ofNanos(known.toList());
  }

  /** One order's way round. */
  private static final class Way {
    private final long due;
    private final Map<Stage, Long> seen = new EnumMap<>(Stage.class);

    Way(long due) {
      this.due = due;
    }

    synchronized void seen(Stage stage, long nanos) {
      seen.putIfAbsent(stage, nanos);
    }

    synchronized @Nullable Long at(Stage stage) {
      return seen.get(stage);
    }

    synchronized @Nullable Long until(Stage stage) {
      Long at = seen.get(stage);
      return at == null ? null : at - due;
    }

    synchronized @Nullable Long between(Stage before, Stage stage) {
      Long from = seen.get(before);
      Long to = seen.get(stage);
      return from == null || to == null ? null : to - from;
    }
  }
}
