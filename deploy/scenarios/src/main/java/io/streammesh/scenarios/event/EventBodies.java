package io.streammesh.scenarios.event;

import java.io.IOException;
import java.util.Map;

/** Which fields each kind of event has in JSON, behind the event id. */
final class EventBodies {
  private static final Map<Class<? extends ShopEvent>, JsonFields.ElementBody<ShopEvent>> BODIES =
      Map.ofEntries(
          body(OrderStep.class, OrderJson::step),
          body(CustomerErasure.class, OrderJson::erasure),
          body(InvoiceRecorded.class, InvoiceJson::recorded),
          body(PaymentAuthorized.class, PaymentJson::authorized),
          body(CustomerCheckedOut.class, CustomerJson::checkedOut),
          body(CustomerErased.class, CustomerJson::erased),
          body(ReviewGiven.class, ReviewJson::given),
          body(ShipmentScanned.class, ShipmentJson::scanned),
          body(NewsletterSubscribed.class, NewsletterJson::subscribed),
          body(NewsletterUnsubscribed.class, NewsletterJson::unsubscribed),
          body(CampaignAssigned.class, NewsletterJson::assigned),
          body(CampaignMailSent.class, NewsletterJson::sent),
          body(ShopVisited.class, VisitJson::visited),
          body(ExperimentAssigned.class, ExperimentJson::assigned),
          body(ExperimentReturned.class, ExperimentJson::returned),
          body(ExperimentPlayed.class, ExperimentJson::played),
          body(LeadContacted.class, LeadJson::contacted),
          body(LeadWon.class, LeadJson::won),
          body(ItemViewed.class, DiscoveryJson::viewed),
          body(ShopSearched.class, DiscoveryJson::searched));

  private EventBodies() {}

  static void write(JsonFields fields, ShopEvent event) throws IOException {
    JsonFields.ElementBody<ShopEvent> body = BODIES.get(event.getClass());
    if (body == null) {
      throw new IllegalStateException("No JSON is known for " + event.getClass().getName());
    }
    body.write(fields, event);
  }

  private static <E extends ShopEvent>
      Map.Entry<Class<? extends ShopEvent>, JsonFields.ElementBody<ShopEvent>> body(
          Class<E> type, JsonFields.ElementBody<E> body) {
    return Map.entry(type, (fields, event) -> body.write(fields, type.cast(event)));
  }
}
