package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/**
 * How a lead came.
 *
 * @param origin channel, such as Organic Search
 * @param landingPageId page on which the contact was made
 */
public record LeadContact(@Nullable String origin, @Nullable String landingPageId) {}
