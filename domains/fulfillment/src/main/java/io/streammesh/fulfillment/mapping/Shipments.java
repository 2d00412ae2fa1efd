package io.streammesh.fulfillment.mapping;

import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.model.Scan;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.ShipmentView;
import io.streammesh.schemas.fulfillment.raw.ShipmentEvent;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From raw events to the model, and from the model to the product. */
public final class Shipments {
  private Shipments() {}

  public static Scan scan(ShipmentEvent event) {
    return new Scan(
        event.getOrderId(),
        event.getSequence(),
        Scan.Step.valueOf(event.getType().name()),
        event.getOccurredAt(),
        event.getCarrier());
  }

  public static Shipment shipment(ShipmentView shipment) {
    Promise promise = shipment.promise();
    Scans scans = shipment.scans();
    return Shipment.newBuilder()
        .setOrderId(shipment.orderId())
        .setStatus(ShipmentStatus.valueOf(shipment.status().name()))
        .setSource(promise == null ? null : promise.source())
        .setPlacedAt(promise == null ? null : promise.placedAt())
        .setPromisedAt(promise == null ? null : promise.promisedAt())
        .setHandedOverAt(scans == null ? null : scans.handedOverAt())
        .setDeliveredAt(scans == null ? null : scans.deliveredAt())
        .setCarrier(scans == null ? null : scans.carrierName())
        .setDelaySeconds(wholeSeconds(shipment.delay()))
        .setLate(shipment.isLate())
        .build();
  }

  /** Away from zero, so that what is late or early by less than a second stays so. */
  private static @Nullable Long wholeSeconds(@Nullable Duration delay) {
    if (delay == null) {
      return null;
    }
    long size = delay.abs().plusNanos(999_999_999).toSeconds();
    return delay.isNegative() ? -size : size;
  }
}
