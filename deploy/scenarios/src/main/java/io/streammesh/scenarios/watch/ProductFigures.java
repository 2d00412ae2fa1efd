package io.streammesh.scenarios.watch;

import org.jspecify.annotations.Nullable;

/**
 * One product.
 *
 * @param total records so far, tombstones included
 * @param perSecond records a second over the last five whole seconds
 * @param tombstones records without a value so far
 * @param recent delay of the last ten seconds' records; null if there were none
 * @param overall delay of all records; null if there were none
 */
public record ProductFigures(
    String topic,
    String domain,
    long total,
    double perSecond,
    long tombstones,
    @Nullable Delay recent,
    @Nullable Delay overall) {}
