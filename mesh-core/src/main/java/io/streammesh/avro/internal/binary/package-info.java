/**
 * Avro's binary encoding over arrays: writers compiled once per schema, and a decoder that believes
 * no length or count before it has seen that the bytes are there.
 */
@NullMarked
package io.streammesh.avro.internal.binary;

import org.jspecify.annotations.NullMarked;
