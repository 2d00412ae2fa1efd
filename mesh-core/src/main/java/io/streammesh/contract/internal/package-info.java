/**
 * How a definition is loaded; no API.
 *
 * <p>{@link io.streammesh.contract.internal.DefinitionLoader} goes through a tree in three steps.
 * First each file becomes a {@code SourceDocument}, a JSON tree that knows its lines, and is
 * validated against our JSON Schema of its kind. Then the files are judged together. These two
 * steps take anything, and only ever add to a {@code ViolationLog}. Only a tree without a violation
 * reaches the third, which builds the typed values and therefore need not doubt anything.
 */
@NullMarked
package io.streammesh.contract.internal;

import org.jspecify.annotations.NullMarked;
