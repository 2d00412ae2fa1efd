package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShipmentScanned;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The carrier's scans of one order: those of which the time is known. */
final class Shipments {
  private final String orderId;
  private final List<ShipmentScanned> scans = new ArrayList<>(2);

  private Shipments(String orderId) {
    this.orderId = orderId;
  }

  static List<ShipmentScanned> of(OrderRow order) {
    Shipments shipments = new Shipments(order.orderId());
    shipments.addIfDated(ShipmentEventType.HANDED_OVER, order.shippedAt());
    shipments.addIfDated(ShipmentEventType.DELIVERED, order.deliveredAt());
    return shipments.scans;
  }

  private void addIfDated(ShipmentEventType type, @Nullable Instant at) {
    if (at != null) {
      scans.add(new ShipmentScanned(new OutboxEntry(orderId, scans.size() + 1L, at), type, null));
    }
  }
}
