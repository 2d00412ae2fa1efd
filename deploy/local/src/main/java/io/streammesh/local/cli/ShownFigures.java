package io.streammesh.local.cli;

import static java.util.Map.entry;

import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.traffic.ProductFigure;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.schemas.discovery.v1.ViewSession;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.schemas.marketing.v1.Lead;
import io.streammesh.schemas.newsletter.v1.Subscription;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/** Where each figure stands in the data products. */
final class ShownFigures {
  private static final Map<ProductFigure, ToLongFunction<ShopProducts>> FIGURES =
      Map.ofEntries(
          entry(
              ProductFigure.ORDER_FACTS_V1,
              records(io.streammesh.schemas.orders.v1.OrderFact.class)),
          entry(ProductFigure.ORDER_FACTS_V2, records(OrderFact.class)),
          entry(ProductFigure.TRANSACTIONS, records(Transaction.class)),
          entry(
              ProductFigure.SHIPMENTS_DELIVERED,
              sum(
                  Shipment.class,
                  shipment -> shipment.getStatus() == ShipmentStatus.DELIVERED ? 1 : 0)),
          entry(ProductFigure.REVIEWS, records(Review.class)),
          entry(ProductFigure.SUBSCRIPTIONS, records(Subscription.class)),
          entry(
              ProductFigure.CAMPAIGN_CUSTOMERS,
              sum(CampaignResult.class, CampaignResult::getCustomers)),
          entry(
              ProductFigure.CAMPAIGN_VISITS, sum(CampaignResult.class, CampaignResult::getVisits)),
          entry(
              ProductFigure.CAMPAIGN_CONVERSIONS,
              sum(CampaignResult.class, CampaignResult::getConversions)),
          entry(
              ProductFigure.EXPERIMENT_USERS,
              sum(ExperimentResult.class, ExperimentResult::getUsers)),
          entry(ProductFigure.LEADS, records(Lead.class)),
          entry(ProductFigure.DEALS, records(Deal.class)),
          entry(ProductFigure.VIEW_SESSIONS, records(ViewSession.class)),
          entry(ProductFigure.VIEWS, sum(ViewSession.class, ViewSession::getViews)),
          entry(ProductFigure.SEARCHES, sum(Searches.class, Searches::getSearches)));

  private ShownFigures() {}

  static long of(ShopProducts products, ProductFigure figure) {
    return Objects.requireNonNull(FIGURES.get(figure), figure.name()).applyAsLong(products);
  }

  private static ToLongFunction<ShopProducts> records(Class<? extends SpecificRecord> product) {
    return products -> products.all(product).count();
  }

  private static <T extends SpecificRecord> ToLongFunction<ShopProducts> sum(
      Class<T> product, ToLongFunction<T> number) {
    return products -> products.all(product).mapToLong(number).sum();
  }
}
