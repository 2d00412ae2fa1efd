package io.streammesh.scenarios.watch;

import org.jspecify.annotations.Nullable;

/**
 * One product.
 *
 * @param total records so far, tombstones included
 * @param quarantined dead letters so far that were to be one of its records, or an input of it; an
 *     input that several products are made from counts for each
 * @param perSecond records a second over the last five whole seconds
 * @param tombstones records without a value so far
 * @param recent delay of the last ten seconds' records; null if there were none
 * @param overall delay of all records; null if there were none
 */
public record ProductFigures(
    String topic,
    String domain,
    long total,
    long quarantined,
    double perSecond,
    long tombstones,
    @Nullable Delay recent,
    @Nullable Delay overall) {}
