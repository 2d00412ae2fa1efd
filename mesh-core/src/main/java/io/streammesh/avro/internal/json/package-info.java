/**
 * Plain JSON read against an Avro schema: a tree of readers, compiled once per schema, pulls tokens
 * from a streaming parser and puts values straight into generated records.
 */
@NullMarked
package io.streammesh.avro.internal.json;

import org.jspecify.annotations.NullMarked;
