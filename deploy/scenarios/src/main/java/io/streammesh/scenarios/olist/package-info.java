/**
 * A Brazilian marketplace's tables, read as the raw events that its operational systems would have
 * emitted.
 *
 * <p>{@link OlistHistory} reads {@code olist/orders}, {@code order_items}, {@code order_payments},
 * {@code order_reviews}, {@code customers}, {@code marketing_qualified_leads} and {@code
 * closed_deals} ({@code .csv.gz}) below a directory. What is missing, doubled or cannot be read
 * stops it with one line that names file, line and column. An empty cell of an optional column is
 * null. These are the rules.
 *
 * <h2>Time</h2>
 *
 * The tables hold local times without zone. They are read at the fixed offset -03:00, Brasília
 * standard time. A zone with summer time would make some local times ambiguous and others
 * impossible; a fixed offset gives every time back as it was ({@link OlistTime}). A day stands for
 * its first moment.
 *
 * <h2>Orders: {@code orders.raw.order-events}, one to five or more events an order</h2>
 *
 * The events of an order are numbered from 1 in this sequence:
 *
 * <ol>
 *   <li>{@code CREATED}, always, at the purchase time, with what was placed: the person ({@code
 *       customer_unique_id} of the order's customer row), the address, the promised delivery, the
 *       currency BRL, the items;
 *   <li>{@code APPROVED}, where the approval time is known;
 *   <li>{@code SHIPPED}, where the carrier time is known;
 *   <li>{@code DELIVERED}, where the customer time is known;
 *   <li>where the last of these is not the order's status, one more event with the status. So the
 *       last event of an order is always its status, as for canceled orders that were delivered.
 *       Should that be {@code CREATED} again, it carries once more what was placed.
 * </ol>
 *
 * A step with a time in the tables has {@code stepAt} and {@code occurredAt} equal to it. A step
 * without one has no {@code stepAt}, because the shop does not know; its {@code occurredAt} is the
 * order's latest known time so far (the maximum over all its step times) plus one second. Times can
 * run against the sequence, as they do in the tables: the sequence decides.
 *
 * <h2>Payments: {@code payments.raw.payment-events}, one event a row</h2>
 *
 * The payment's id is {@code order_id-payment_sequential}, its only event {@code AUTHORIZED} with
 * sequence 1. It occurred when the order was approved, else when it was purchased. A payment whose
 * order is not in the files occurred at the earliest purchase time in the files.
 *
 * <h2>Customers: {@code customers.raw.customer-events}, one event an order</h2>
 *
 * {@code CHECKED_OUT} at the purchase time, keyed by the person, with {@code customer_id} as
 * checkout id. A person's events are numbered from 1 by purchase time, then order id.
 *
 * <h2>Reviews: {@code customers.raw.review-events}, one event a row</h2>
 *
 * The key is {@code review_id/order_id}, since one review can stand at several orders. It occurred
 * at {@code review_answer_timestamp}; {@code review_creation_date} is when the customer was asked.
 * Rows of one key are numbered from 1 in the order of the file.
 *
 * <h2>Shipments: {@code fulfillment.raw.shipment-events}, up to two events an order</h2>
 *
 * {@code HANDED_OVER} where the carrier time is known, then {@code DELIVERED} where the customer
 * time is known, numbered from 1 in this sequence and at these times, even where they run against
 * it. The carrier is not known.
 *
 * <h2>Leads: {@code marketing.raw.lead-events}, one event a lead and one a deal</h2>
 *
 * {@code CONTACTED} with sequence 1 at the start of {@code first_contact_date}; {@code WON} with
 * sequence 2 at {@code won_date}. Several deals of one lead go on from there in the order of the
 * file. A deal whose lead is not in the files has only its {@code WON}, with sequence 2.
 *
 * <h2>Left out and counted</h2>
 *
 * Customer rows without an order and item rows without an order cannot become events. They are
 * counted: {@link OlistHistory#customersWithoutOrder()}, {@link OlistHistory#itemsWithoutOrder()}.
 *
 * <h2>Extra: payments and checkouts alone, for a mesh of its own</h2>
 *
 * {@link OlistExtraHistory} reads {@code orders}, {@code order_payments} and {@code customers}, and
 * of {@code olist/extra} the files {@code payments_without_order} and {@code
 * customers_without_order}. It has no order events. Payments are as above. Each customer row is a
 * checkout: one without an order occurred at the earliest purchase time in the files, with {@code
 * unknown-} and the {@code customer_id} as its order id. A person's events are numbered from 1:
 * first those without an order, by {@code customer_id}, then those with one, by purchase time, then
 * order id. Nothing is left out.
 */
@NullMarked
package io.streammesh.scenarios.olist;

import org.jspecify.annotations.NullMarked;
