package io.streammesh.reintegration;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a port, or one of its partitions, stood still for one cause: what was refused could not be
 * accounted for, or so much waited that no more was read. The port's thread begins and ends it, any
 * may ask. It is kept in memory alone: a restart does not know how long it lasted.
 */
final class StandStill implements Stops {
  private final Clock clock;
  private final StopWindows over;
  private volatile @Nullable Long since;

  /**
   * @param memory for how long those that are over are remembered
   */
  StandStill(Clock clock, Duration memory) {
    this.clock = clock;
    this.over = new StopWindows(clock, memory);
  }

  /**
   * It stands still; it may already.
   *
   * @param from since when, in ms since 1970
   */
  void begin(long from) {
    if (since == null) {
      since = from;
    }
  }

  /** It goes on, if it stood still. */
  void end() {
    Long from = since;
    if (from != null) {
      // Remembered before it ends: nothing that went stale in between slips through. The clock may
      // have been set back.
      over.add(from, Math.max(from, clock.millis()));
      since = null;
    }
  }

  /** Whether it stands still now. */
  boolean isGoingOn() {
    return since != null;
  }

  @Override
  public boolean wereBetween(long from, long to) {
    Long begun = since;
    return (begun != null && begun <= to) || over.wereBetween(from, to);
  }
}
