package io.streammesh.scenarios.naive;

import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fulfillment: what the carrier scanned, held against the promise. */
final class NaiveFulfillment {
  private final NaiveMesh mesh;
  private final Map<String, OrderFact> promises;

  NaiveFulfillment(NaiveMesh mesh) {
    this.mesh = mesh;
    this.promises =
        mesh.published(OrderFact.class)
            .filter(order -> order.getEstimatedDeliveryAt() != null)
            .collect(Collectors.toMap(OrderFact::getOrderId, order -> order));
  }

  void scans(String key, List<Json> scans) {
    OrderFact promise = promises.get(key);
    Instant deliveredAt = deliveredAt(scans);
    mesh.publish(
        Shipment.class,
        key,
        Shipment.newBuilder()
            .setOrderId(key)
            .setStatus(deliveredAt == null ? ShipmentStatus.IN_TRANSIT : ShipmentStatus.DELIVERED)
            .setSource(promise == null ? null : promise.getSource())
            .setDeliveredAt(deliveredAt)
            .setLate(
                promise != null
                    && deliveredAt != null
                    && deliveredAt.isAfter(promise.getEstimatedDeliveryAt()))
            .build());
  }

  private static @Nullable Instant deliveredAt(List<Json> scans) {
    return scans.stream()
        .filter(scan -> "DELIVERED".equals(scan.text("type")))
        .map(scan -> scan.time("occurredAt"))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
