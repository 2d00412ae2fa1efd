package io.streammesh.fulfillment.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the carriers' scans tell of one order.
 *
 * @param handedOver when the carrier got it; null as long as no scan tells
 * @param delivered when the customer got it; null as long as no scan tells
 * @param carrier who carries it; null as long as no scan tells
 */
public record Scans(
    String orderId,
    @Nullable Told<Instant> handedOver,
    @Nullable Told<Instant> delivered,
    @Nullable Told<String> carrier) {

  public static Scans none(String orderId) {
    return new Scans(orderId, null, null, null);
  }

  public @Nullable Instant handedOverAt() {
    return handedOver == null ? null : handedOver.value();
  }

  public @Nullable Instant deliveredAt() {
    return delivered == null ? null : delivered.value();
  }

  public @Nullable String carrierName() {
    return carrier == null ? null : carrier.value();
  }
}
