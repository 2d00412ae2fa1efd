package io.streammesh.scenarios.event;

import java.io.IOException;

/** The review system's events, in the field order of their schema. */
final class ReviewJson {

  private ReviewJson() {}

  static void given(JsonFields fields, ReviewGiven event) throws IOException {
    OutboxEntry entry = event.entry();
    Review review = event.review();
    fields.text("reviewKey", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("reviewId", review.reviewId());
    fields.text("orderId", review.orderId());
    fields.number("score", review.score());
    fields.text("title", review.title());
    fields.text("message", review.message());
    fields.time("askedAt", review.askedAt());
  }
}
