/**
 * What speaks against an order, and what is told of it when that changes: pure functions of what is
 * known, so that late, repeated and reordered records lead to the same signals.
 */
@NullMarked
package io.streammesh.fraud.rules;

import org.jspecify.annotations.NullMarked;
