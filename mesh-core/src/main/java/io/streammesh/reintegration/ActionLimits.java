package io.streammesh.reintegration;

import io.streammesh.contract.ActionLimit;

/**
 * The limit of a port for its actions, and the same once more for its withdrawals. Neither counts
 * for the other: what is to be taken back must not wait for the actions of the same flood, and who
 * withdraws all at once gets no further than who acts on all at once. For one thread.
 */
final class ActionLimits {
  private final RateLimiter actions;
  private final RateLimiter withdrawals;

  ActionLimits(ActionLimit limit) {
    this.actions = new RateLimiter(limit);
    this.withdrawals = new RateLimiter(limit);
  }

  /** The one that a signal counts for. */
  RateLimiter of(SignalRef signal) {
    return signal.withdrawal() ? withdrawals : actions;
  }

  /** As {@link RateLimiter#begin}, of both. */
  void begin(int partition) {
    actions.begin(partition);
    withdrawals.begin(partition);
  }
}
