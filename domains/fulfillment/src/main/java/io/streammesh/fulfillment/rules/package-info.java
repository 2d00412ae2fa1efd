/**
 * How scans change what is known of a shipment, and how a promise compares with it: pure functions.
 * A scan is judged by its outbox sequence, never by when it arrives.
 */
@NullMarked
package io.streammesh.fulfillment.rules;

import org.jspecify.annotations.NullMarked;
