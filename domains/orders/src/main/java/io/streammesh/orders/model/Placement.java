package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered.
 *
 * @param recordedAt when the event that told it was recorded
 * @param source the selling system that took the order
 * @param customer who ordered; null once erased
 * @param estimatedDeliveryAt what the customer was promised
 * @param currency ISO 4217 code of all amounts
 */
public record Placement(
    Instant recordedAt,
    Source source,
    @Nullable Customer customer,
    @Nullable Instant estimatedDeliveryAt,
    String currency,
    List<Item> items) {

  public Placement {
    items = List.copyOf(items);
  }

  public Placement withoutCustomer() {
    return new Placement(recordedAt, source, null, estimatedDeliveryAt, currency, items);
  }

  /** The person who ordered, by pseudonym, and where the order goes. */
  public record Customer(
      String customerId,
      @Nullable String zipPrefix,
      @Nullable String city,
      @Nullable String state) {}

  /** One position of an order; amounts have four decimals. */
  public record Item(
      int itemNumber,
      String productId,
      String sellerId,
      @Nullable Instant shippingLimitAt,
      BigDecimal price,
      BigDecimal freight) {}
}
