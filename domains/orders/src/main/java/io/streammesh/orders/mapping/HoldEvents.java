package io.streammesh.orders.mapping;

import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.OrderRef;
import io.streammesh.schemas.orders.raw.HoldEvent;
import io.streammesh.schemas.orders.raw.HoldEventType;

/** From raw events of holds to the model. */
public final class HoldEvents {
  private HoldEvents() {}

  public static HoldChanged change(HoldEvent event) {
    return new HoldChanged(
        OrderRef.of(event.getOrderId()),
        new Hold(
            event.getSequence(),
            event.getType() == HoldEventType.HELD,
            event.getOccurredAt(),
            event.getEventId(),
            event.getScore(),
            event.getReasons()));
  }
}
