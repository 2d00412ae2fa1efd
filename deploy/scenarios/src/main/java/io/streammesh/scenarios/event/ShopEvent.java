package io.streammesh.scenarios.event;

import java.time.Instant;

/** An event of the shop's operational systems, before it is written as JSON. Immutable. */
public sealed interface ShopEvent
    permits OrderStep, CustomerErasure, PaymentAuthorized, CustomerCheckedOut, CustomerErased {

  /** Name of the raw topic that the event goes to. */
  String topic();

  /** The aggregate, the event's position in it and its time. */
  OutboxEntry entry();

  /** The record key: the aggregate's id. */
  default String key() {
    return entry().aggregateId();
  }

  /** Event time, which is the record's timestamp. */
  default Instant occurredAt() {
    return entry().occurredAt();
  }
}
