package io.streammesh.scenarios.event;

/** A seller joined the marketplace; the aggregate is the lead. */
public record LeadWon(OutboxEntry entry, WonDeal deal) implements ShopEvent {

  @Override
  public String topic() {
    return LeadContacted.TOPIC;
  }
}
