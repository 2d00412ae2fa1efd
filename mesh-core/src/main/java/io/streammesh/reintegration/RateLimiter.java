package io.streammesh.reintegration;

import io.streammesh.contract.ActionLimit;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Lets so many actions through in any stretch of time of the limit's length, by the times that it
 * is given. For one thread.
 */
final class RateLimiter {
  private record Action(int partition, long at) {}

  private final int most;
  private final long perMs;

  /** The latest actions, the first of them at hand. */
  private final PriorityQueue<Action> latest =
      new PriorityQueue<>(Comparator.comparingLong(Action::at));

  RateLimiter(ActionLimit limit) {
    this.most = limit.actions();
    this.perMs = limit.per().toMillis();
  }

  /** Whether an action may be taken now. */
  boolean allows(long now) {
    while (!latest.isEmpty() && now - latest.element().at() >= perMs) {
      latest.remove();
    }
    return latest.size() < most;
  }

  /** Counts an action: of this instance, or of one that had its partition before. */
  void count(int partition, long at) {
    latest.add(new Action(partition, at));
    if (latest.size() > most) {
      latest.remove();
    }
  }

  /**
   * A partition comes, and with it a journal that tells all of its actions: those of this instance
   * too, if it had the partition before, which must not count twice.
   */
  void begin(int partition) {
    latest.removeIf(action -> action.partition() == partition);
  }
}
