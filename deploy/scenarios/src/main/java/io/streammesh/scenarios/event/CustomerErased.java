package io.streammesh.scenarios.event;

/** A customer asked the shop to be forgotten; the aggregate is the person. */
public record CustomerErased(OutboxEntry entry) implements ShopEvent {

  @Override
  public String topic() {
    return CustomerCheckedOut.TOPIC;
  }
}
