package io.streammesh.stream;

import io.streammesh.contract.QuarantineLimit;
import io.streammesh.lineage.Lineage;
import io.streammesh.quarantine.Stage;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what an app lets in and what it sets aside, and stops it where too much of the latest is
 * set aside. It goes by records, not by time, so that a replay is judged as live traffic is. A
 * record that is let in costs it one striped count.
 *
 * <p>Thread-safe; one for all tasks of an app.
 */
final class QuarantineBreaker {
  private final QuarantineLimit limit;
  private final ResumePoint resumed;
  private final CommitLatch latch;
  private final LongAdder letIn = new LongAdder();
  private final long[] cameBefore;
  private final Lineage[] madeFrom;
  private long refused;
  private long deadLetters;

  /**
   * @param resumed what is not judged again
   * @param latch keeps the open transaction from being committed
   */
  QuarantineBreaker(QuarantineLimit limit, ResumePoint resumed, CommitLatch latch) {
    this.limit = limit;
    this.resumed = resumed;
    this.latch = latch;
    this.cameBefore = new long[limit.deadLetters()];
    this.madeFrom = new Lineage[limit.deadLetters()];
  }

  /** A record has passed Ingress. */
  void letIn() {
    letIn.increment();
  }

  /**
   * A record goes to quarantine.
   *
   * @throws QuarantineLimitExceeded if that is one too many
   */
  synchronized void setAside(Quarantined record) {
    if (resumed.covers(record.lineage())) {
      return;
    }
    // What is refused at Egress was let in before, and came with that.
    long before = letIn.sum() + refused - (record.stage() == Stage.EGRESS ? 1 : 0);
    if (record.stage() == Stage.INGRESS) {
      refused++;
    }
    int latest = (int) (deadLetters % cameBefore.length);
    cameBefore[latest] = before;
    madeFrom[latest] = record.lineage();
    deadLetters++;
    if (deadLetters < cameBefore.length) {
      return;
    }
    // What is written next is the oldest of the latest ones.
    int oldest = (int) (deadLetters % cameBefore.length);
    long among = letIn.sum() + refused - cameBefore[oldest];
    if (limit.percent() < 100 && cameBefore.length * 100L > among * limit.percent()) {
      QuarantineLimitExceeded exceeded =
          new QuarantineLimitExceeded(
              "Of the latest %d records %d were set aside, the mesh policy allows %d percent; from %s to %s, the last one at %s"
                  .formatted(
                      among,
                      cameBefore.length,
                      limit.percent(),
                      madeFrom[oldest],
                      madeFrom[latest],
                      record.getMessage()));
      latch.close(exceeded);
      throw exceeded;
    }
  }
}
