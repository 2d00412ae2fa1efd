package io.streammesh.sloppy.rules;

/** Plain Java. */
public record Plain(String name) {}
