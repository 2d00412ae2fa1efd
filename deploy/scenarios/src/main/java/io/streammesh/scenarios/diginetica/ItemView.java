package io.streammesh.scenarios.diginetica;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table. */
record ItemView(String sessionId, @Nullable String userId, int itemId, Instant at) {}
