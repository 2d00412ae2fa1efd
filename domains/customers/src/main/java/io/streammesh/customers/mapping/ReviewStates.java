package io.streammesh.customers.mapping;

import io.streammesh.customers.model.Review;
import io.streammesh.customers.model.ReviewText;
import io.streammesh.customers.state.ReviewState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;

/** A review in the state store. */
public final class ReviewStates {
  private ReviewStates() {}

  public static Serde<Review> serde() {
    return AvroStateSerde.of(ReviewState.class, ReviewStates::toAvro, ReviewStates::fromAvro);
  }

  private static ReviewState toAvro(Review review) {
    return new ReviewState(
        review.reviewKey(),
        review.sequence(),
        review.reviewId(),
        review.orderId(),
        review.score(),
        review.text().title(),
        review.text().message(),
        review.text().masked(),
        review.askedAt(),
        review.reviewedAt());
  }

  private static Review fromAvro(ReviewState state) {
    return new Review(
        state.getReviewKey(),
        state.getSequence(),
        state.getReviewId(),
        state.getOrderId(),
        state.getScore(),
        new ReviewText(state.getTitle(), state.getMessage(), state.getMasked()),
        state.getAskedAt(),
        state.getReviewedAt());
  }
}
