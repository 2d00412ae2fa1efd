package io.streammesh.sloppy.model;

/** Plain Java. */
public record Plain(String name) {}
