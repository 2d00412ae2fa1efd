package io.streammesh.reintegration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person has settled a signal which was left to people.
 *
 * @param at when, by that person's clock
 * @param by who, as {@code user:ada}
 * @param note what was done about it; null if nothing was said
 */
public record Settlement(Instant at, String by, @Nullable String note) {}
