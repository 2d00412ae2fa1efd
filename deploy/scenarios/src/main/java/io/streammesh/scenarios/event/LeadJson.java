package io.streammesh.scenarios.event;

import io.streammesh.schemas.marketing.raw.LeadEventType;
import java.io.IOException;

/** The sales system's events, in the field order of their schema. */
final class LeadJson {

  private LeadJson() {}

  static void contacted(JsonFields fields, LeadContacted event) throws IOException {
    head(fields, event.entry(), LeadEventType.CONTACTED);
    fields.object("contact", nested -> contact(nested, event.contact()));
  }

  static void won(JsonFields fields, LeadWon event) throws IOException {
    head(fields, event.entry(), LeadEventType.WON);
    fields.object("deal", nested -> deal(nested, event.deal()));
  }

  private static void head(JsonFields fields, OutboxEntry entry, LeadEventType type)
      throws IOException {
    fields.text("leadId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", type.name());
    fields.time("occurredAt", entry.occurredAt());
  }

  private static void contact(JsonFields fields, LeadContact contact) throws IOException {
    fields.text("origin", contact.origin());
    fields.text("landingPageId", contact.landingPageId());
  }

  private static void deal(JsonFields fields, WonDeal deal) throws IOException {
    fields.text("sellerId", deal.sellerId());
    fields.text("businessSegment", deal.businessSegment());
    fields.text("leadType", deal.leadType());
    fields.text("businessType", deal.businessType());
    fields.text("averageStock", deal.averageStock());
    fields.decimal("declaredMonthlyRevenue", deal.declaredMonthlyRevenue());
  }
}
