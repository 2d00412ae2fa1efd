/**
 * A Brazilian marketplace's tables, read as the raw events that its operational systems would have
 * emitted.
 *
 * <p>{@link OlistHistory} reads {@code olist/orders}, {@code order_items}, {@code order_payments}
 * and {@code customers} ({@code .csv.gz}) below a directory. What is missing, doubled or cannot be
 * read stops it with one line that names file, line and column. These are the rules.
 *
 * <h2>Time</h2>
 *
 * The tables hold local times without zone. They are read at the fixed offset -03:00, Brasília
 * standard time. A zone with summer time would make some local times ambiguous and others
 * impossible; a fixed offset gives every time back as it was ({@link OlistTime}).
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
 * <h2>Left out and counted</h2>
 *
 * Customer rows without an order and item rows without an order cannot become events. They are
 * counted: {@link OlistHistory#customersWithoutOrder()}, {@link OlistHistory#itemsWithoutOrder()}.
 */
@NullMarked
package io.streammesh.scenarios.olist;

import org.jspecify.annotations.NullMarked;
