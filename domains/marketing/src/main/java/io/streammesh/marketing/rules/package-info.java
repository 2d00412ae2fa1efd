/**
 * What counts for a campaign, how the variants of an experiment compare, how events change a lead:
 * pure functions. Events are judged by their outbox sequence, never by when they arrive; what other
 * domains tell is compared with what was told on before, so that it can be taken back.
 */
@NullMarked
package io.streammesh.marketing.rules;

import org.jspecify.annotations.NullMarked;
