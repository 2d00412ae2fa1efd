package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;

/** A customer of the online shop, of whom little more than the country is known. */
final class Buyer {
  private final String id;
  private String country;
  private long events;

  Buyer(String id, String country) {
    this.id = id;
    this.country = country;
  }

  String id() {
    return id;
  }

  String country() {
    return country;
  }

  void moveTo(String otherCountry) {
    country = otherCountry;
  }

  OutboxEntry nextEvent(Instant at) {
    return new OutboxEntry(id, ++events, at);
  }
}
