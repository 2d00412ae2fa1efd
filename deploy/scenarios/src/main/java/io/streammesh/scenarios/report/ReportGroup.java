package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The groups of figures of the report, one for each data set that runs through a mesh. */
public enum ReportGroup {
  OLIST,
  /** Of a mesh of its own: its payments and customers are the first group's and many more. */
  OLIST_EXTRA,
  OLIST_LEADS,
  ONLINE_RETAIL,
  HILLSTROM,
  COOKIE_CATS,
  DIGINETICA;

  /** Its figures, computed from the product records alone. */
  public ObjectNode figures(ShopProducts products) {
    return switch (this) {
      case OLIST -> OlistReport.of(products);
      case OLIST_EXTRA -> OlistExtraReport.of(products);
      case OLIST_LEADS -> LeadReport.of(products);
      case ONLINE_RETAIL -> OnlineRetailReport.of(products);
      case HILLSTROM -> CampaignReport.of(products);
      case COOKIE_CATS -> ExperimentReport.of(products);
      case DIGINETICA -> DiscoveryReport.of(products);
    };
  }

  /** Its key in the report: {@code olist_extra}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
