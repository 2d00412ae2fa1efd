/**
 * Hostile input for whatever reads bytes from outside: generated along a schema, mutated, and
 * replayable by its seed.
 */
@NullMarked
package io.streammesh.fuzz;

import org.jspecify.annotations.NullMarked;
