package io.streammesh.sound.model;

/** Plain Java. */
public record Plain(String name) {}
