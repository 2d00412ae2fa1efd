package io.streammesh.newsletter.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person gets the newsletter, as one event tells it.
 *
 * @param sequence that event's position in the person's outbox, from 1
 * @param email where to; null for a person who does not get it
 */
public record Subscription(
    String customerId,
    long sequence,
    boolean subscribed,
    @Nullable String email,
    Instant changedAt) {

  public Subscription {
    if (!subscribed && email != null) {
      throw new IllegalArgumentException("A person who is not subscribed has no e-mail address");
    }
  }
}
