package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;

/** A customer and how many of the customer's events the shop's outbox has. */
final class Shopper {
  private final String id;
  private final Contact contact;
  private Address address;
  private long events;

  Shopper(String id, Contact contact, Address address) {
    this.id = id;
    this.contact = contact;
    this.address = address;
  }

  String id() {
    return id;
  }

  Contact contact() {
    return contact;
  }

  Address address() {
    return address;
  }

  void moveTo(Address other) {
    address = other;
  }

  OutboxEntry nextEvent(Instant at) {
    return new OutboxEntry(id, ++events, at);
  }
}
