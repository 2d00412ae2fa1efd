package io.streammesh.customers.mapping;

import io.streammesh.customers.model.CustomerInput;
import io.streammesh.schemas.customers.raw.Checkout;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import java.util.Objects;

/** From raw events to the model. */
public final class CustomerEvents {
  /** Whose events tell no source. */
  private static final String MARKETPLACE = "marketplace";

  private CustomerEvents() {}

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
            checkout.getState(),
            checkout.getCountry(),
            Objects.requireNonNullElse(checkout.getSource(), MARKETPLACE)));
  }
}
