/**
 * How a rule becomes something that runs; no API.
 *
 * <p>{@code Expressions} has the CEL library parse an expression and check it against the types
 * that {@code CelTypes} derives from the Avro schema. {@code SubsetCompiler} turns the checked
 * expression into a tree of {@code Node}s, if all of it is in the subset; {@code LibraryRule} runs
 * everything else in the CEL library.
 */
@NullMarked
package io.streammesh.quality.internal;

import org.jspecify.annotations.NullMarked;
