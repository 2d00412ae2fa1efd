package io.streammesh.scenarios.event;

/** A seller who may join the marketplace made contact; the aggregate is the lead. */
public record LeadContacted(OutboxEntry entry, LeadContact contact) implements ShopEvent {

  /** Shared with {@link LeadWon}. */
  public static final String TOPIC = "marketing.raw.lead-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
