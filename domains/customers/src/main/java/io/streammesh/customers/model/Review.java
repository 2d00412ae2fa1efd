package io.streammesh.customers.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review as one of its events tells it.
 *
 * @param reviewKey review and order together, since one review can stand at several orders
 * @param sequence that event's position in the review's outbox, from 1
 * @param score stars, 1 to 5
 * @param askedAt when the customer was asked, where known
 */
public record Review(
    String reviewKey,
    long sequence,
    String reviewId,
    String orderId,
    int score,
    ReviewText text,
    @Nullable Instant askedAt,
    Instant reviewedAt) {}
