package io.streammesh.scenarios.event;

/**
 * A variant of an experiment.
 *
 * @param control whether the others are compared with this variant
 */
public record ExperimentVariant(String experimentId, String variant, boolean control) {}
