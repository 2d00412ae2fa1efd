package io.streammesh.fulfillment.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A promise beside the scans; at least one of them is known.
 *
 * @param delay delivery less promise, negative where it was early; null as long as one is not known
 */
public record ShipmentView(
    String orderId,
    Status status,
    @Nullable Promise promise,
    @Nullable Scans scans,
    @Nullable Duration delay) {

  /** How far a shipment has come. */
  public enum Status {
    PROMISED,
    IN_TRANSIT,
    DELIVERED
  }

  /** Whether it was delivered after the promised time. */
  public boolean isLate() {
    return delay != null && delay.compareTo(Duration.ZERO) > 0;
  }
}
