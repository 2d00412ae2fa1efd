package io.streammesh.neighbour;

/** Of another domain. */
public record Price(long cents) {}
