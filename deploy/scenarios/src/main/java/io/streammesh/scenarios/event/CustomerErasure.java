package io.streammesh.scenarios.event;

/**
 * The order system is told to erase a person from the orders placed so far; the aggregate is the
 * person. Its sibling on the shop's side is {@link CustomerErased}.
 */
public record CustomerErasure(OutboxEntry entry) implements ShopEvent {

  public static final String TOPIC = "orders.raw.customer-erasures";

  @Override
  public String topic() {
    return TOPIC;
  }
}
