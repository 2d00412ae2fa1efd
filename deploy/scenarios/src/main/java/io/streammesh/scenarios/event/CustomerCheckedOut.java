package io.streammesh.scenarios.event;

/** A customer placed an order and gave these details; the aggregate is the person. */
public record CustomerCheckedOut(OutboxEntry entry, Checkout checkout) implements ShopEvent {

  /** Shared with {@link CustomerErased}. */
  public static final String TOPIC = "customers.raw.customer-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
