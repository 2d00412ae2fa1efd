package io.streammesh.scenarios.event;

/**
 * A campaign's mail went to a recipient; the aggregate is campaign and person.
 *
 * @param customerId pseudonymous id of the person
 */
public record CampaignMailSent(OutboxEntry entry, String campaignId, String customerId)
    implements ShopEvent {

  @Override
  public String topic() {
    return CampaignAssigned.TOPIC;
  }
}
