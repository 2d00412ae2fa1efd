package io.streammesh.local.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How time passes for who looks again and again. */
interface Pace {
  /** That of the system. */
  Pace SYSTEM =
      new Pace() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration time) {
          LockSupport.parkNanos(time.toNanos());
        }
      };

  /** As {@link System#nanoTime} tells it. */
  long nanos();

  /** Returns after about this time. */
  void pause(Duration time);
}
