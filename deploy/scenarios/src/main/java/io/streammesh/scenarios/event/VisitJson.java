package io.streammesh.scenarios.event;

import java.io.IOException;

/** The web analytics' events, in the field order of their schema. */
final class VisitJson {

  private VisitJson() {}

  static void visited(JsonFields fields, ShopVisited event) throws IOException {
    OutboxEntry entry = event.entry();
    fields.text("customerId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("visitId", event.visitId());
  }
}
