package io.streammesh.orders.model;

import java.time.Instant;
import java.util.List;

/**
 * What a signal has made of an order.
 *
 * @param sequence the signal's revision, from 1; 0 where the signal was deleted
 * @param held whether it holds the order; else it has released it
 * @param at the signal's time
 * @param signalId the signal's {@code ce_id}
 * @param score 1 to 100; 0 once released
 * @param reasons what the signal says against the order; empty once released
 */
public record Hold(
    long sequence, boolean held, Instant at, String signalId, int score, List<String> reasons) {

  public Hold {
    reasons = List.copyOf(reasons);
  }

  /** Whether it was released as the signal is there no more. */
  public boolean isOfDeletion() {
    return sequence == 0;
  }
}
