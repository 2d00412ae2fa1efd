package io.streammesh.newsletter.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person gets the newsletter, as one event tells it.
 *
 * @param sequence that event's position in the person's outbox, from 1
 * @param email where to; null for a person who does not get it
 * @param erased whether the event erased the person: there is no subscription any more, and the
 *     sequence is kept, so that an event that comes late does not bring it back
 */
public record Subscription(
    String customerId,
    long sequence,
    boolean subscribed,
    @Nullable String email,
    Instant changedAt,
    boolean erased) {

  public Subscription {
    if (!subscribed && email != null) {
      throw new IllegalArgumentException("A person who is not subscribed has no e-mail address");
    }
  }
}
