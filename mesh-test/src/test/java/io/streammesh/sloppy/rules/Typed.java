package io.streammesh.sloppy.rules;

import org.apache.avro.Schema;

/** Knows Avro where it must not. */
public record Typed(Schema schema) {}
