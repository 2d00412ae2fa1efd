package io.streammesh.platform.probe;

/**
 * A way that probes are promised to take.
 *
 * @param input id of the raw contract
 * @param product id of the product's contract
 */
record ProbePath(String input, String product) {}
