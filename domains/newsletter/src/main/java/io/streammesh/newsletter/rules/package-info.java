/**
 * How events change a recipient: pure functions that judge an event by its outbox sequence, never
 * by when it arrives.
 */
@NullMarked
package io.streammesh.newsletter.rules;

import org.jspecify.annotations.NullMarked;
