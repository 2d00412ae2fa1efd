package io.streammesh.scenarios.event;

import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.raw.ReviewEvent;
import io.streammesh.schemas.discovery.raw.SearchEvent;
import io.streammesh.schemas.discovery.raw.ViewEvent;
import io.streammesh.schemas.fulfillment.raw.ShipmentEvent;
import io.streammesh.schemas.marketing.raw.ExperimentEvent;
import io.streammesh.schemas.marketing.raw.LeadEvent;
import io.streammesh.schemas.marketing.raw.VisitEvent;
import io.streammesh.schemas.newsletter.raw.CampaignEvent;
import io.streammesh.schemas.newsletter.raw.SubscriptionEvent;
import io.streammesh.schemas.orders.raw.InvoiceEvent;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;

/** The schemas of the raw topics. */
public final class RawSchemas {
  private static final Map<String, Schema> SCHEMAS =
      Map.ofEntries(
          Map.entry("orders.raw.order-events", OrderEvent.getClassSchema()),
          Map.entry(
              "orders.raw.customer-erasures",
              io.streammesh.schemas.orders.raw.CustomerErasure.getClassSchema()),
          Map.entry("orders.raw.invoice-events", InvoiceEvent.getClassSchema()),
          Map.entry("payments.raw.payment-events", PaymentEvent.getClassSchema()),
          Map.entry("customers.raw.customer-events", CustomerEvent.getClassSchema()),
          Map.entry("customers.raw.review-events", ReviewEvent.getClassSchema()),
          Map.entry("fulfillment.raw.shipment-events", ShipmentEvent.getClassSchema()),
          Map.entry("newsletter.raw.subscription-events", SubscriptionEvent.getClassSchema()),
          Map.entry("newsletter.raw.campaign-events", CampaignEvent.getClassSchema()),
          Map.entry("marketing.raw.visit-events", VisitEvent.getClassSchema()),
          Map.entry("marketing.raw.experiment-events", ExperimentEvent.getClassSchema()),
          Map.entry("marketing.raw.lead-events", LeadEvent.getClassSchema()),
          Map.entry("discovery.raw.view-events", ViewEvent.getClassSchema()),
          Map.entry("discovery.raw.search-events", SearchEvent.getClassSchema()));

  private RawSchemas() {}

  public static Set<String> topics() {
    return SCHEMAS.keySet();
  }

  public static Schema of(String topic) {
    return Objects.requireNonNull(SCHEMAS.get(topic), topic);
  }
}
