package io.streammesh.scenarios.traffic;

import java.time.Instant;

/**
 * The customer who asks to be erased.
 *
 * @param customerId pseudonymous id, the key of the person's customer events
 * @param orders how many orders the person places before
 * @param erasedAt when the erasure takes effect
 */
public record PersonToErase(String customerId, String name, int orders, Instant erasedAt) {}
