package io.streammesh.marketing.model;

/** What one user counts for in a variant of an experiment. */
public record Share(
    String variant, boolean control, boolean returnedDay1, boolean returnedDay7, long rounds) {}
