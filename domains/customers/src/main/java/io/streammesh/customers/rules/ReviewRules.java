package io.streammesh.customers.rules;

import io.streammesh.customers.model.ReviewText;
import io.streammesh.shelf.ContactMask;
import io.streammesh.shelf.ContactMask.Masked;
import org.jspecify.annotations.Nullable;

/** What is kept of a review's text: all but what looks like contact or card data. */
public final class ReviewRules {
  private ReviewRules() {}

  public static ReviewText masked(@Nullable String title, @Nullable String message) {
    Masked maskedTitle = mask(title);
    Masked maskedMessage = mask(message);
    return new ReviewText(
        title == null ? null : maskedTitle.text(),
        message == null ? null : maskedMessage.text(),
        maskedTitle.places() + maskedMessage.places());
  }

  private static Masked mask(@Nullable String text) {
    return ContactMask.mask(text == null ? "" : text);
  }
}
