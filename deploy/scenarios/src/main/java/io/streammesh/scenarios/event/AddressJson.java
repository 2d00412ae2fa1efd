package io.streammesh.scenarios.event;

import java.io.IOException;

/** The address fields, which orders nest and checkouts carry flat. */
final class AddressJson {

  private AddressJson() {}

  static void write(JsonFields fields, Address address) throws IOException {
    fields.text("zipPrefix", address.zipPrefix());
    fields.text("city", address.city());
    fields.text("state", address.state());
  }
}
