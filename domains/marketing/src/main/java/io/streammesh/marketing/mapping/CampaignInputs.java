package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Send;
import io.streammesh.schemas.marketing.reads.CampaignSend;
import io.streammesh.schemas.marketing.reads.OrderFact;
import io.streammesh.schemas.marketing.reads.OrderStatus;
import java.util.Optional;

/** From other domains' products to the model. */
public final class CampaignInputs {
  private CampaignInputs() {}

  public static Send send(CampaignSend send) {
    return new Send(
        send.getRecipientId(),
        send.getCampaignId(),
        send.getCustomerId(),
        send.getSegment(),
        send.getControl(),
        send.getAttributionDays(),
        send.getAssignedAt(),
        send.getSentAt());
  }

  /** The order, if it counts: it was not called off, and it is known who ordered. */
  public static Optional<Order> order(OrderFact fact) {
    String customerId = fact.getCustomerId();
    return customerId == null || isCalledOff(fact.getStatus())
        ? Optional.empty()
        : Optional.of(
            new Order(
                fact.getOrderId(),
                customerId,
                fact.getPlacedAt(),
                fact.getCurrency(),
                fact.getItemsAmount().add(fact.getFreightAmount())));
  }

  private static boolean isCalledOff(OrderStatus status) {
    return status == OrderStatus.CANCELED || status == OrderStatus.UNAVAILABLE;
  }
}
