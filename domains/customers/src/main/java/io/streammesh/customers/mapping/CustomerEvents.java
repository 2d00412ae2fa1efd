package io.streammesh.customers.mapping;

import io.streammesh.customers.model.CustomerInput;
import io.streammesh.schemas.customers.raw.Checkout;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import java.util.Objects;

/** From raw events to the model. */
public final class CustomerEvents {
  private CustomerEvents() {}

  /** Whether the event has the details that its type promises. */
  public static boolean isComplete(CustomerEvent event) {
    return switch (event.getType()) {
      case CHECKED_OUT -> event.getCheckout() != null;
      case ERASED -> true;
    };
  }

  /** Whether the sequence is one of an outbox; the last number would leave no room behind it. */
  public static boolean isNumbered(CustomerEvent event) {
    return event.getSequence() >= 1 && event.getSequence() < Long.MAX_VALUE;
  }

  public static CustomerInput input(CustomerEvent event) {
    return switch (event.getType()) {
      case CHECKED_OUT -> checkedOut(event, Objects.requireNonNull(event.getCheckout()));
      case ERASED -> new CustomerInput.Erased(event.getCustomerId(), event.getSequence());
    };
  }

  private static CustomerInput checkedOut(CustomerEvent event, Checkout checkout) {
    return new CustomerInput.CheckedOut(
        event.getCustomerId(),
        event.getSequence(),
        new io.streammesh.customers.model.Checkout(
            checkout.getCheckoutId(),
            checkout.getOrderId(),
            event.getOccurredAt(),
            checkout.getName(),
            checkout.getEmail(),
            checkout.getZipPrefix(),
            checkout.getCity(),
            checkout.getState()));
  }
}
