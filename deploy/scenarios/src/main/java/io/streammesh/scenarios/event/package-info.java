/**
 * The raw events of a shop, as its operational systems' outboxes emit them.
 *
 * <p>Each event is a small record:
 *
 * <ul>
 *   <li>orders: {@link OrderStep}, {@link InvoiceRecorded}, and {@link CustomerErasure};
 *   <li>payments: {@link PaymentAuthorized};
 *   <li>customers: {@link CustomerCheckedOut}, {@link CustomerErased}, {@link ReviewGiven};
 *   <li>fulfillment: {@link ShipmentScanned};
 *   <li>newsletter: {@link NewsletterSubscribed}, {@link NewsletterUnsubscribed}, {@link
 *       CampaignAssigned}, {@link CampaignMailSent};
 *   <li>marketing: {@link ShopVisited}, {@link ExperimentAssigned}, {@link ExperimentReturned},
 *       {@link ExperimentPlayed}, {@link LeadContacted}, {@link LeadWon};
 *   <li>discovery: {@link ItemViewed}, {@link ShopSearched}.
 * </ul>
 *
 * <p>All carry an {@link OutboxEntry}: the aggregate, the event's sequence in it, and when it was
 * recorded. {@link RawEventWriter} turns them into the JSON on the raw topics; {@link
 * DeliveryOrder} decides in which order they arrive, late ones and repeats included.
 *
 * <p>The JSON is the plain form of the raw Avro schemas: fields named and ordered as in the schema,
 * enums as text, times as ISO 8601 text with offset ({@code 2017-05-08T08:06:54-03:00}), decimals
 * as text ({@code "199.90"}), absent optional fields left out, nested records as objects.
 */
@NullMarked
package io.streammesh.scenarios.event;

import org.jspecify.annotations.NullMarked;
