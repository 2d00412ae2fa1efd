/**
 * How events change an order and what a customer's erasure covers: pure functions. An event is
 * judged by its outbox sequence, never by when it arrives, so repeated, late and reordered events
 * lead to the same state.
 */
@NullMarked
package io.streammesh.orders.rules;

import org.jspecify.annotations.NullMarked;
