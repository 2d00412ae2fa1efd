package io.streammesh.scenarios.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer ordered.
 *
 * @param customerId pseudonymous id of the person
 * @param estimatedDeliveryAt delivery time promised to the customer
 * @param currency ISO 4217 code of all amounts
 * @param source selling system that took the order; null for the marketplace
 * @param items what was ordered; can be empty
 */
public record OrderPlaced(
    String customerId,
    Address deliveryAddress,
    @Nullable Instant estimatedDeliveryAt,
    String currency,
    @Nullable String source,
    List<OrderItem> items) {

  public OrderPlaced {
    items = List.copyOf(items);
  }

  /** An order on the marketplace. */
  public OrderPlaced(
      String customerId,
      Address deliveryAddress,
      @Nullable Instant estimatedDeliveryAt,
      String currency,
      List<OrderItem> items) {
    this(customerId, deliveryAddress, estimatedDeliveryAt, currency, null, items);
  }
}
