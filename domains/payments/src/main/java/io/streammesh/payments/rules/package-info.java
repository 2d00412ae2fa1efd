/**
 * How events change a payment: pure functions that judge an event by its outbox sequence, never by
 * when it arrives.
 */
@NullMarked
package io.streammesh.payments.rules;

import org.jspecify.annotations.NullMarked;
