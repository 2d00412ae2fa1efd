/**
 * What the histories of all data sets have in common: their events, how they arrive, and what was
 * left out of them.
 */
@NullMarked
package io.streammesh.scenarios.history;

import org.jspecify.annotations.NullMarked;
