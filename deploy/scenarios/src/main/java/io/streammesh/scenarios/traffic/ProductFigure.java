package io.streammesh.scenarios.traffic;

/** What the data products have to show exactly of what was handed out. */
public enum ProductFigure {
  /** Records of orders.order-facts.v1: orders of the marketplace and sales of the online shop. */
  ORDER_FACTS_V1("order facts v1"),
  /** Records of orders.order-facts.v2, which has cancellations too. */
  ORDER_FACTS_V2("order facts v2"),
  /** Records of payments.transactions.v1. */
  TRANSACTIONS("transactions"),
  /** Records of fulfillment.shipments.v1 that tell of a delivery. */
  SHIPMENTS_DELIVERED("shipments delivered"),
  /** Records of customers.reviews.v1. */
  REVIEWS("reviews"),
  /** Records of newsletter.subscriptions.v1. */
  SUBSCRIPTIONS("newsletter subscriptions"),
  /** Persons in marketing.campaign-results.v1. */
  CAMPAIGN_CUSTOMERS("campaign customers"),
  /** Persons in marketing.campaign-results.v1 who visited the shop. */
  CAMPAIGN_VISITS("campaign visits"),
  /** Persons in marketing.campaign-results.v1 who ordered. */
  CAMPAIGN_CONVERSIONS("campaign conversions"),
  /** Users in marketing.experiment-results.v1. */
  EXPERIMENT_USERS("experiment users"),
  /** Records of marketing.leads.v1. */
  LEADS("leads"),
  /** Records of marketing.deals.v1. */
  DEALS("deals"),
  /** Records of discovery.view-sessions.v1. */
  VIEW_SESSIONS("view sessions"),
  /** Views in discovery.view-sessions.v1. */
  VIEWS("views"),
  /** Searches in discovery.searches.v1. */
  SEARCHES("searches");

  private final String label;

  ProductFigure(String label) {
    this.label = label;
  }

  /** Its name in a sentence. */
  public String label() {
    return label;
  }
}
