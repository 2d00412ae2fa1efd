package io.streammesh.local.cli;

import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * When the parts of a replay begin: to read the first one's products and to stop its mesh keeps but
 * one processor busy, so the second one begins beside it. Earlier, they would hinder each other.
 */
final class ReplayTurns {
  private final CountDownLatch firstIsDrained;

  private ReplayTurns(int first) {
    this.firstIsDrained = new CountDownLatch(first);
  }

  /** Where the first is not among them, the second waits for nothing. */
  static ReplayTurns of(Set<ReplayPart> parts) {
    return new ReplayTurns(parts.contains(ReplayPart.SHOP) ? 1 : 0);
  }

  /** Returns when this part may begin. */
  void await(ReplayPart part) throws InterruptedException {
    if (part != ReplayPart.SHOP) {
      firstIsDrained.await();
    }
  }

  /** All that this part has sent is worked off. */
  void drained(ReplayPart part) {
    if (part == ReplayPart.SHOP) {
      firstIsDrained.countDown();
    }
  }
}
