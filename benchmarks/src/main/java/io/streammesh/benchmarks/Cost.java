package io.streammesh.benchmarks;

/**
 * What one operation cost in one run of its benchmark.
 *
 * @param cpu processor time, ns
 * @param elapsed ns
 * @param bytes allocated
 */
record Cost(double cpu, double elapsed, double bytes) {}
