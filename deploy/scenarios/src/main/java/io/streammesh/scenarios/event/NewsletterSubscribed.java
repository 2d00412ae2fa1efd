package io.streammesh.scenarios.event;

/**
 * A person subscribed to the newsletter; the aggregate is the person.
 *
 * @param email where the newsletter goes to
 */
public record NewsletterSubscribed(OutboxEntry entry, String email) implements ShopEvent {

  /** Shared with {@link NewsletterUnsubscribed}. */
  public static final String TOPIC = "newsletter.raw.subscription-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
