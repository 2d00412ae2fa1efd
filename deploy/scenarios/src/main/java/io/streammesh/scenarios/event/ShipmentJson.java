package io.streammesh.scenarios.event;

import java.io.IOException;

/** The fulfillment system's events, in the field order of their schema. */
final class ShipmentJson {

  private ShipmentJson() {}

  static void scanned(JsonFields fields, ShipmentScanned event) throws IOException {
    OutboxEntry entry = event.entry();
    fields.text("orderId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", event.type().name());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("carrier", event.carrier());
  }
}
