package io.streammesh.fulfillment.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's scan of an order's shipment.
 *
 * @param sequence the event's position in the order's outbox, from 1
 * @param carrier who carries it, where known
 */
public record Scan(String orderId, long sequence, Step step, Instant at, @Nullable String carrier) {

  /** What a scan tells. */
  public enum Step {
    HANDED_OVER,
    DELIVERED
  }
}
