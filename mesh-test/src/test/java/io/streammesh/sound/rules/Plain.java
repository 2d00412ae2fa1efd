package io.streammesh.sound.rules;

/** Plain Java. */
public record Plain(String name) {}
