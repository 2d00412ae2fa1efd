package io.streammesh.fulfillment.rules;

import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.ShipmentView;
import io.streammesh.fulfillment.model.ShipmentView.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a promise compares with what the scans tell; either can be known before the other. */
public final class ShipmentRules {
  private ShipmentRules() {}

  /**
   * The shipment of an order.
   *
   * @param promise null as long as no order is known that promises a delivery
   * @param scans null as long as nothing was scanned; not both
   */
  public static ShipmentView shipment(@Nullable Promise promise, @Nullable Scans scans) {
    String orderId = promise == null ? Objects.requireNonNull(scans).orderId() : promise.orderId();
    return new ShipmentView(orderId, status(scans), promise, scans, delay(promise, scans));
  }

  private static Status status(@Nullable Scans scans) {
    if (scans == null) {
      return Status.PROMISED;
    }
    return scans.delivered() == null ? Status.IN_TRANSIT : Status.DELIVERED;
  }

  private static @Nullable Duration delay(@Nullable Promise promise, @Nullable Scans scans) {
    Instant deliveredAt = scans == null ? null : scans.deliveredAt();
    return promise == null || deliveredAt == null
        ? null
        : Duration.between(promise.promisedAt(), deliveredAt);
  }
}
