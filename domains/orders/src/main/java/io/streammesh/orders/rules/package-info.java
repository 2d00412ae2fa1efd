/**
 * How events change an order or an invoice, what a customer's erasure covers, whether an order is
 * held, and what products tell of it all: pure functions. An event is judged by its outbox
 * sequence, never by when it arrives, so repeated, late and reordered events lead to the same
 * state.
 */
@NullMarked
package io.streammesh.orders.rules;

import org.jspecify.annotations.NullMarked;
