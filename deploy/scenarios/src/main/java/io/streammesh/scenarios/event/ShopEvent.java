package io.streammesh.scenarios.event;

import java.time.Instant;

/** An event of the shop's operational systems, before it is written as JSON. Immutable. */
public sealed interface ShopEvent
    permits OrderStep,
        CustomerErasure,
        InvoiceRecorded,
        PaymentAuthorized,
        CustomerCheckedOut,
        CustomerErased,
        ReviewGiven,
        ShipmentScanned,
        NewsletterSubscribed,
        NewsletterUnsubscribed,
        CampaignAssigned,
        CampaignMailSent,
        ShopVisited,
        ExperimentAssigned,
        ExperimentReturned,
        ExperimentPlayed,
        LeadContacted,
        LeadWon,
        ItemViewed,
        ShopSearched {

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
