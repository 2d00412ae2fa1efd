/**
 * The raw events of a shop, as its operational systems' outboxes emit them.
 *
 * <p>Each event is a small record: {@link OrderStep} and {@link CustomerErasure} of the order
 * system, {@link PaymentAuthorized} of the payment system, {@link CustomerCheckedOut} and {@link
 * CustomerErased} of the shop. All carry an {@link OutboxEntry}: the aggregate, the event's
 * sequence in it, and when it was recorded. {@link RawEventWriter} turns them into the JSON on the
 * raw topics; {@link DeliveryOrder} decides in which order they arrive, late ones and repeats
 * included.
 *
 * <p>The JSON is the plain form of the raw Avro schemas: fields named and ordered as in the schema,
 * enums as text, times as ISO 8601 text with offset ({@code 2017-05-08T08:06:54-03:00}), decimals
 * as text ({@code "199.90"}), absent optional fields left out, nested records as objects.
 */
@NullMarked
package io.streammesh.scenarios.event;

import org.jspecify.annotations.NullMarked;
