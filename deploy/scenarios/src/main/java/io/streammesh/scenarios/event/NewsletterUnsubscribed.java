package io.streammesh.scenarios.event;

/** A person wants no more newsletters; the aggregate is the person. */
public record NewsletterUnsubscribed(OutboxEntry entry) implements ShopEvent {

  @Override
  public String topic() {
    return NewsletterSubscribed.TOPIC;
  }
}
