package io.streammesh.contract;

import java.time.Duration;

/**
 * How many actions are taken in what time at most, whatever the producer does; and how many are
 * taken back, which is counted by itself.
 *
 * @param actions one or more
 * @param per within any span of this length
 */
public record ActionLimit(int actions, Duration per) {
  public ActionLimit {
    if (actions < 1) {
      throw new IllegalArgumentException("actions is " + actions + ", expected 1 or more");
    }
    if (per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("per is " + per + ", expected some time");
    }
  }
}
