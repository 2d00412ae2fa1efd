package io.streammesh.reintegration;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stops that are over, as far back as they matter. One thread adds, any may ask. */
final class StopWindows implements Stops {
  private final Clock clock;
  private final Duration memory;
  private volatile List<Window> windows = List.of();

  /** From one time to another; both in ms since 1970. */
  private record Window(long from, long to) {
    boolean meets(long begin, long end) {
      return from <= end && begin <= to;
    }
  }

  /**
   * @param memory for how long they are remembered
   */
  StopWindows(Clock clock, Duration memory) {
    this.clock = clock;
    this.memory = memory;
  }

  /**
   * Remembers one.
   *
   * @param from in ms since 1970
   * @param to in ms since 1970
   */
  void add(long from, long to) {
    List<Window> kept = new ArrayList<>(windows);
    kept.removeIf(window -> window.to() < oldest());
    kept.add(new Window(from, to));
    windows = List.copyOf(kept);
  }

  @Override
  public boolean wereBetween(long from, long to) {
    long oldest = oldest();
    return windows.stream().anyMatch(window -> window.to() >= oldest && window.meets(from, to));
  }

  private long oldest() {
    return clock.millis() - memory.toMillis();
  }
}
