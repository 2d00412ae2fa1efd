package io.streammesh.marketing.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The attribution window of a send: what happens in it counts for the campaign. Both ends belong to
 * it.
 */
public record Window(Instant from, Instant through) {

  /** The window that begins at {@code from} and lasts {@code days} times 24 hours. */
  public static Window of(Instant from, int days) {
    return new Window(from, from.plus(Duration.ofDays(days)));
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && !at.isAfter(through);
  }
}
