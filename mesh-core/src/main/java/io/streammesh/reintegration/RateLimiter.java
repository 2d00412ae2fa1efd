package io.streammesh.reintegration;

import io.streammesh.contract.ActionLimit;
import java.util.PriorityQueue;

/**
 * Lets so many actions through in any stretch of time of the limit's length, by the times that it
 * is given. For one thread.
 */
final class RateLimiter {
  private final int most;
  private final long perMs;

  /** The times of the latest actions, the first of them at hand. */
  private final PriorityQueue<Long> latest = new PriorityQueue<>();

  RateLimiter(ActionLimit limit) {
    this.most = limit.actions();
    this.perMs = limit.per().toMillis();
  }

  /** Whether an action may be taken now. */
  boolean allows(long now) {
    while (!latest.isEmpty() && now - latest.element() >= perMs) {
      latest.remove();
    }
    return latest.size() < most;
  }

  /** Counts an action: of this instance, or of one that had its partition before. */
  void count(long at) {
    latest.add(at);
    if (latest.size() > most) {
      latest.remove();
    }
  }
}
