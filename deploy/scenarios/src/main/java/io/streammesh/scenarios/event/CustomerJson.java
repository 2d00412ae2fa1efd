package io.streammesh.scenarios.event;

import io.streammesh.schemas.customers.raw.CustomerEventType;
import java.io.IOException;

/** The shop's events about its customers, in the field order of their schema. */
final class CustomerJson {

  private CustomerJson() {}

  static void checkedOut(JsonFields fields, CustomerCheckedOut event) throws IOException {
    head(fields, event.entry(), CustomerEventType.CHECKED_OUT);
    fields.object("checkout", nested -> checkout(nested, event.checkout()));
  }

  static void erased(JsonFields fields, CustomerErased event) throws IOException {
    head(fields, event.entry(), CustomerEventType.ERASED);
  }

  private static void head(JsonFields fields, OutboxEntry entry, CustomerEventType type)
      throws IOException {
    fields.text("customerId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", type.name());
    fields.time("occurredAt", entry.occurredAt());
  }

  private static void checkout(JsonFields fields, Checkout checkout) throws IOException {
    fields.text("checkoutId", checkout.checkoutId());
    fields.text("orderId", checkout.orderId());
    fields.text("name", checkout.contact().name());
    fields.text("email", checkout.contact().email());
    AddressJson.write(fields, checkout.address());
    fields.text("country", checkout.country());
    fields.text("source", checkout.source());
  }
}
