package io.streammesh.orders.model;

import org.jspecify.annotations.Nullable;

/**
 * What an event has made of what was known.
 *
 * @param before null if nothing was
 */
public record Change<S>(@Nullable S before, S after) {}
