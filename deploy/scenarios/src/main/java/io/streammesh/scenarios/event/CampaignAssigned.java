package io.streammesh.scenarios.event;

/**
 * A campaign chose a recipient, or one to compare with; the aggregate is campaign and person.
 *
 * @param customerId pseudonymous id of the person
 */
public record CampaignAssigned(
    OutboxEntry entry, String campaignId, String customerId, Assignment assignment)
    implements ShopEvent {

  /** Shared with {@link CampaignMailSent}. */
  public static final String TOPIC = "newsletter.raw.campaign-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
