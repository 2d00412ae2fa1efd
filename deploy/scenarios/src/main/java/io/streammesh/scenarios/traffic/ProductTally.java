package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.ExperimentAssigned;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.NewsletterSubscribed;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ReviewGiven;
import io.streammesh.scenarios.event.ShipmentScanned;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopSearched;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts what the data products have to show. An aggregate counts by the one event that it always
 * has and that is handed out before its others, so that no ids need to be kept.
 */
final class ProductTally {
  private static final Map<ProductFigure, Predicate<ShopEvent>> COUNTED =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ProductFigure.ORDER_FACTS_V1, e -> isOrder(e) || isSale(e)),
              Map.entry(ProductFigure.ORDER_FACTS_V2, e -> isOrder(e) || isInvoice(e)),
              Map.entry(ProductFigure.TRANSACTIONS, PaymentAuthorized.class::isInstance),
              Map.entry(ProductFigure.SHIPMENTS_DELIVERED, ProductTally::isDelivery),
              Map.entry(ProductFigure.REVIEWS, e -> e instanceof ReviewGiven && isFirst(e)),
              Map.entry(ProductFigure.SUBSCRIPTIONS, NewsletterSubscribed.class::isInstance),
              Map.entry(ProductFigure.CAMPAIGN_CUSTOMERS, CampaignAssigned.class::isInstance),
              Map.entry(ProductFigure.EXPERIMENT_USERS, ExperimentAssigned.class::isInstance),
              Map.entry(ProductFigure.LEADS, LeadContacted.class::isInstance),
              Map.entry(ProductFigure.DEALS, LeadWon.class::isInstance),
              Map.entry(ProductFigure.VIEW_SESSIONS, e -> e instanceof ItemViewed && isFirst(e)),
              Map.entry(ProductFigure.VIEWS, ItemViewed.class::isInstance),
              Map.entry(ProductFigure.SEARCHES, ShopSearched.class::isInstance)));

  private final Map<ProductFigure, Long> counts = new EnumMap<>(ProductFigure.class);
  private final CampaignTally campaign = new CampaignTally();

  /** An event is on its way, and may be late. */
  void happened(ShopEvent event) {
    campaign.happened(event);
  }

  void handedOut(ShopEvent event) {
    COUNTED.forEach(
        (figure, condition) -> {
          if (condition.test(event)) {
            counts.merge(figure, 1L, Long::sum);
          }
        });
    campaign.handedOut(event);
  }

  SortedMap<ProductFigure, Long> figures() {
    SortedMap<ProductFigure, Long> figures = new TreeMap<>();
    COUNTED.keySet().forEach(figure -> figures.put(figure, counts.getOrDefault(figure, 0L)));
    figures.put(ProductFigure.CAMPAIGN_VISITS, campaign.visits());
    figures.put(ProductFigure.CAMPAIGN_CONVERSIONS, campaign.conversions());
    return figures;
  }

  private static boolean isOrder(ShopEvent event) {
    return event instanceof OrderStep step && step.placed() != null;
  }

  private static boolean isInvoice(ShopEvent event) {
    return event instanceof InvoiceRecorded && isFirst(event);
  }

  private static boolean isSale(ShopEvent event) {
    return event instanceof InvoiceRecorded recorded
        && recorded.invoice().kind() == InvoiceKind.SALE
        && isFirst(event);
  }

  private static boolean isDelivery(ShopEvent event) {
    return event instanceof ShipmentScanned scan && scan.type() == ShipmentEventType.DELIVERED;
  }

  private static boolean isFirst(ShopEvent event) {
    return event.entry().sequence() == 1;
  }
}
