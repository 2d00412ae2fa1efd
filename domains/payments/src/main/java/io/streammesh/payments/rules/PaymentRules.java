package io.streammesh.payments.rules;

import io.streammesh.payments.model.Payment;
import org.jspecify.annotations.Nullable;

/** The event with the highest outbox sequence tells what a payment is. */
public final class PaymentRules {
  private PaymentRules() {}

  public static Payment latest(@Nullable Payment before, Payment event) {
    return before != null && before.sequence() >= event.sequence() ? before : event;
  }
}
