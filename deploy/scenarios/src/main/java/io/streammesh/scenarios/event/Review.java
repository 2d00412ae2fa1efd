package io.streammesh.scenarios.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says about an order.
 *
 * @param reviewId not unique: one review can stand at several orders
 * @param score stars, 1 to 5
 * @param askedAt when the customer was asked
 */
public record Review(
    String reviewId,
    String orderId,
    int score,
    @Nullable String title,
    @Nullable String message,
    @Nullable Instant askedAt) {}
