/**
 * How events change a customer, and which address changes follow: pure functions. Events are judged
 * by their outbox sequence, so a late checkout takes its place between the others and can withdraw
 * a change that was found without it. Text that a customer typed is masked before it is kept.
 */
@NullMarked
package io.streammesh.customers.rules;

import org.jspecify.annotations.NullMarked;
