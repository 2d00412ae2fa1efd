package io.streammesh.scenarios.event;

/** A customer reviewed an order; the aggregate is the review at that order. */
public record ReviewGiven(OutboxEntry entry, Review review) implements ShopEvent {

  public static final String TOPIC = "customers.raw.review-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
