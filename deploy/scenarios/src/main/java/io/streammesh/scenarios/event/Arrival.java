package io.streammesh.scenarios.event;

import java.time.Instant;

/**
 * One delivery of an event.
 *
 * @param at when it arrives: its event time plus the delay that it got
 */
public record Arrival(ShopEvent event, Instant at) {}
