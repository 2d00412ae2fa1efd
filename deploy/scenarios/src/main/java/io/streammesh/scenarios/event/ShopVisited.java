package io.streammesh.scenarios.event;

/** A known person visited the shop; the aggregate is the person. */
public record ShopVisited(OutboxEntry entry, String visitId) implements ShopEvent {

  public static final String TOPIC = "marketing.raw.visit-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
