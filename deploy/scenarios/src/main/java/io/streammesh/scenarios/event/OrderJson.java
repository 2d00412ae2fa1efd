package io.streammesh.scenarios.event;

import java.io.IOException;

/** The order system's events, in the field order of their schemas. */
final class OrderJson {

  private OrderJson() {}

  static void step(JsonFields fields, OrderStep step) throws IOException {
    OutboxEntry entry = step.entry();
    fields.text("orderId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", step.type().name());
    fields.time("occurredAt", entry.occurredAt());
    fields.time("stepAt", step.stepAt());
    OrderPlaced placed = step.placed();
    if (placed != null) {
      fields.object("placed", nested -> placed(nested, placed));
    }
  }

  static void erasure(JsonFields fields, CustomerErasure erasure) throws IOException {
    OutboxEntry entry = erasure.entry();
    fields.text("customerId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.time("occurredAt", entry.occurredAt());
  }

  private static void placed(JsonFields fields, OrderPlaced placed) throws IOException {
    fields.text("customerId", placed.customerId());
    fields.object("deliveryAddress", nested -> AddressJson.write(nested, placed.deliveryAddress()));
    fields.time("estimatedDeliveryAt", placed.estimatedDeliveryAt());
    fields.text("currency", placed.currency());
    fields.text("source", placed.source());
    fields.array("items", placed.items(), OrderJson::item);
  }

  private static void item(JsonFields fields, OrderItem item) throws IOException {
    fields.number("itemNumber", item.itemNumber());
    fields.text("productId", item.productId());
    fields.text("sellerId", item.sellerId());
    fields.time("shippingLimitAt", item.shippingLimitAt());
    fields.decimal("price", item.price());
    fields.decimal("freight", item.freight());
  }
}
