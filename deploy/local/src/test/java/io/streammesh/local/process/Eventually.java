package io.streammesh.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
public final class Eventually {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /** Returns as soon as the condition holds. */
  public static void holds(String what, BooleanSupplier condition) {
    holds(what, BOUND, condition);
  }

  /** The same for what may take longer, as where several processes have to do with it. */
  public static void holds(String what, Duration bound, BooleanSupplier condition) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within %d s: %s".formatted(bound.toSeconds(), what));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
