package io.streammesh.customers.mapping;

import io.streammesh.customers.rules.ReviewRules;
import io.streammesh.schemas.customers.raw.ReviewEvent;
import io.streammesh.schemas.customers.v1.Review;

/**
 * From raw events to the model, and from the model to the product. Text is masked on the way in, so
 * that no state store or internal topic gets to hold what a customer typed.
 */
public final class Reviews {
  private Reviews() {}

  public static io.streammesh.customers.model.Review review(ReviewEvent event) {
    return new io.streammesh.customers.model.Review(
        event.getReviewKey(),
        event.getSequence(),
        event.getReviewId(),
        event.getOrderId(),
        event.getScore(),
        ReviewRules.masked(event.getTitle(), event.getMessage()),
        event.getAskedAt(),
        event.getOccurredAt());
  }

  public static Review product(io.streammesh.customers.model.Review review) {
    return Review.newBuilder()
        .setReviewKey(review.reviewKey())
        .setRevision(review.sequence())
        .setReviewId(review.reviewId())
        .setOrderId(review.orderId())
        .setScore(review.score())
        .setTitle(review.text().title())
        .setMessage(review.text().message())
        .setMasked(review.text().masked())
        .setAskedAt(review.askedAt())
        .setReviewedAt(review.reviewedAt())
        .build();
  }
}
