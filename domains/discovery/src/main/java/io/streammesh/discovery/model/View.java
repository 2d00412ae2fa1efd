package io.streammesh.discovery.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item was looked at.
 *
 * @param userId pseudonymous id of the user, where known
 */
public record View(String itemId, @Nullable String userId, Instant at) {}
