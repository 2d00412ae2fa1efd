package io.streammesh.scenarios.report;

import static java.util.Map.entry;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.schemas.discovery.v1.ViewSession;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.schemas.marketing.v1.Lead;
import io.streammesh.schemas.newsletter.v1.Subscription;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The product topics that are read, and what the records of each are. */
final class ProductTopics {
  static final Map<String, Class<? extends SpecificRecord>> RECORDS =
      Map.ofEntries(
          entry("orders.order-facts.v1", io.streammesh.schemas.orders.v1.OrderFact.class),
          entry("orders.order-facts.v2", OrderFact.class),
          entry("orders.order-lines.v1", OrderLine.class),
          entry("payments.transactions.v1", Transaction.class),
          entry("customers.profiles.v1", CustomerProfile.class),
          entry("customers.address-changes.v1", AddressChange.class),
          entry("customers.reviews.v1", Review.class),
          entry("fulfillment.shipments.v1", Shipment.class),
          entry("newsletter.subscriptions.v1", Subscription.class),
          entry("marketing.campaign-results.v1", CampaignResult.class),
          entry("marketing.experiment-results.v1", ExperimentResult.class),
          entry("marketing.leads.v1", Lead.class),
          entry("marketing.deals.v1", Deal.class),
          entry("discovery.view-sessions.v1", ViewSession.class),
          entry("discovery.item-popularity.v1", ItemPopularity.class),
          entry("discovery.searches.v1", Searches.class),
          entry("fraud.order-risk-signals.v1", OrderRiskSignal.class));

  private ProductTopics() {}
}
