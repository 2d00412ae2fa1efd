/**
 * How views and searches change what is known of sessions, items and terms: pure functions. Events
 * are judged by their outbox sequence, so repeats and reordering lead to the same state.
 */
@NullMarked
package io.streammesh.discovery.rules;

import org.jspecify.annotations.NullMarked;
