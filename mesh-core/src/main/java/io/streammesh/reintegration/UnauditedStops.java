package io.streammesh.reintegration;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a port stood still, as what it refused could not be accounted for. The port's thread begins
 * and ends it, any may ask. It is kept in memory alone: a restart does not know how long it lasted.
 */
final class UnauditedStops implements Stops {
  private final Clock clock;
  private final StopWindows over;
  private volatile @Nullable Long since;

  /**
   * @param memory for how long those that are over are remembered
   */
  UnauditedStops(Clock clock, Duration memory) {
    this.clock = clock;
    this.over = new StopWindows(clock, memory);
  }

  /**
   * The port stands still; it may already.
   *
   * @param from the time at which it began what it could not account for, in ms since 1970
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

  /** Whether the port stands still now. */
  boolean isGoingOn() {
    return since != null;
  }

  @Override
  public boolean wereBetween(long from, long to) {
    Long begun = since;
    return (begun != null && begun <= to) || over.wereBetween(from, to);
  }
}
