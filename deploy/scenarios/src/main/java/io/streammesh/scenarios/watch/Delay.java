package io.streammesh.scenarios.watch;

import java.time.Duration;

/**
 * How long records took from their event time to the watch.
 *
 * @param p50 half of them took no longer
 * @param p99 ninety-nine of a hundred took no longer
 */
public record Delay(Duration p50, Duration p99) {}
