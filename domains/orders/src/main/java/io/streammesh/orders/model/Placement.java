package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered.
 *
 * @param recordedAt when the event that told it was recorded
 * @param customer who ordered; null once erased
 * @param estimatedDeliveryAt what the customer was promised
 * @param currency ISO 4217 code of all amounts
 */
public record Placement(
    Instant recordedAt,
    @Nullable Customer customer,
    @Nullable Instant estimatedDeliveryAt,
    String currency,
    List<Item> items) {

  public Placement {
    items = List.copyOf(items);
  }

  public BigDecimal itemsAmount() {
    return sum(Item::price);
  }

  public BigDecimal freightAmount() {
    return sum(Item::freight);
  }

  public Placement withoutCustomer() {
    return new Placement(recordedAt, null, estimatedDeliveryAt, currency, items);
  }

  private BigDecimal sum(Function<Item, BigDecimal> amount) {
    return items.stream().map(amount).reduce(Item.NOTHING, BigDecimal::add);
  }

  /** The person who ordered, by pseudonym, and where the order goes. */
  public record Customer(
      String customerId,
      @Nullable String zipPrefix,
      @Nullable String city,
      @Nullable String state) {}

  /** One position of an order; amounts have {@value #SCALE} decimals. */
  public record Item(
      int itemNumber,
      String productId,
      String sellerId,
      @Nullable Instant shippingLimitAt,
      BigDecimal price,
      BigDecimal freight) {
    static final int SCALE = 4;
    static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(SCALE);
  }
}
