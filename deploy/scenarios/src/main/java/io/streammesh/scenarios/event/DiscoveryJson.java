package io.streammesh.scenarios.event;

import java.io.IOException;

/** The shop's and its search service's events, in the field order of their schemas. */
final class DiscoveryJson {

  private DiscoveryJson() {}

  static void viewed(JsonFields fields, ItemViewed event) throws IOException {
    head(fields, "sessionId", event.entry());
    fields.text("userId", event.userId());
    fields.text("itemId", event.itemId());
  }

  static void searched(JsonFields fields, ShopSearched event) throws IOException {
    head(fields, "searchId", event.entry());
    fields.text("sessionId", event.sessionId());
    fields.text("query", event.query());
    fields.number("results", event.results());
  }

  private static void head(JsonFields fields, String id, OutboxEntry entry) throws IOException {
    fields.text(id, entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.time("occurredAt", entry.occurredAt());
  }
}
