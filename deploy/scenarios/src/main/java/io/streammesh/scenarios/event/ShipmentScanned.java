package io.streammesh.scenarios.event;

import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import org.jspecify.annotations.Nullable;

/**
 * A carrier scanned an order's shipment; the aggregate is the order.
 *
 * @param carrier who carries it, where known
 */
public record ShipmentScanned(OutboxEntry entry, ShipmentEventType type, @Nullable String carrier)
    implements ShopEvent {

  public static final String TOPIC = "fulfillment.raw.shipment-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
