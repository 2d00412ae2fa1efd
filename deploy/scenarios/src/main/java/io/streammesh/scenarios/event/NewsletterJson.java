package io.streammesh.scenarios.event;

import io.streammesh.schemas.newsletter.raw.CampaignEventType;
import io.streammesh.schemas.newsletter.raw.SubscriptionEventType;
import java.io.IOException;

/** The newsletter system's events, in the field order of their schemas. */
final class NewsletterJson {

  private NewsletterJson() {}

  static void subscribed(JsonFields fields, NewsletterSubscribed event) throws IOException {
    subscription(fields, event.entry(), SubscriptionEventType.SUBSCRIBED);
    fields.text("email", event.email());
  }

  static void unsubscribed(JsonFields fields, NewsletterUnsubscribed event) throws IOException {
    subscription(fields, event.entry(), SubscriptionEventType.UNSUBSCRIBED);
  }

  static void assigned(JsonFields fields, CampaignAssigned event) throws IOException {
    head(fields, "recipientId", event.entry(), CampaignEventType.ASSIGNED.name());
    fields.text("campaignId", event.campaignId());
    fields.text("customerId", event.customerId());
    fields.object("assignment", nested -> assignment(nested, event.assignment()));
  }

  static void sent(JsonFields fields, CampaignMailSent event) throws IOException {
    head(fields, "recipientId", event.entry(), CampaignEventType.SENT.name());
    fields.text("campaignId", event.campaignId());
    fields.text("customerId", event.customerId());
  }

  private static void subscription(JsonFields fields, OutboxEntry entry, SubscriptionEventType type)
      throws IOException {
    head(fields, "customerId", entry, type.name());
  }

  private static void head(JsonFields fields, String id, OutboxEntry entry, String type)
      throws IOException {
    fields.text(id, entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", type);
    fields.time("occurredAt", entry.occurredAt());
  }

  private static void assignment(JsonFields fields, Assignment assignment) throws IOException {
    fields.text("segment", assignment.segment());
    fields.flag("control", assignment.control());
    fields.number("attributionDays", assignment.attributionDays());
  }
}
