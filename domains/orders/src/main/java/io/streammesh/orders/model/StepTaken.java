package io.streammesh.orders.model;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A step that an order has taken, once or several times.
 *
 * @param sequence highest outbox sequence of an event that told of it
 * @param at when it happened, by the event with the highest sequence that knew
 * @param atSequence that event's sequence; 0 if none knew
 */
public record StepTaken(long sequence, @Nullable Instant at, long atSequence) {
  static final Comparator<StepTaken> BY_SEQUENCE = Comparator.comparingLong(StepTaken::sequence);

  public static StepTaken of(OrderInput.Step event) {
    return new StepTaken(event.sequence(), event.at(), event.at() == null ? 0 : event.sequence());
  }

  /** Both in one, whichever came first. */
  public StepTaken merge(StepTaken other) {
    StepTaken timed = atSequence >= other.atSequence ? this : other;
    return new StepTaken(Math.max(sequence, other.sequence), timed.at, timed.atSequence);
  }
}
