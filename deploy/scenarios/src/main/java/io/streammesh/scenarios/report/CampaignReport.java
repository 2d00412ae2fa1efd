package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Spend;
import java.math.BigDecimal;
import java.util.Comparator;

/** What a campaign brought, by segment. The shop of the campaign sells for dollars. */
final class CampaignReport {
  private static final String CURRENCY = "USD";

  private CampaignReport() {}

  static ObjectNode of(ShopProducts products) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    products
        .all(CampaignResult.class)
        .sorted(Comparator.comparing(CampaignResult::getSegment))
        .forEach(result -> report.set(result.getSegment(), segment(result)));
    return report;
  }

  private static ObjectNode segment(CampaignResult result) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("customers", result.getCustomers())
        .put("visits", result.getVisits())
        .put("conversions", result.getConversions())
        .put("spend", Figures.money(spend(result)))
        .<ObjectNode>set("visit_rate", Figures.real(result.getVisitRate()))
        .set("conversion_rate", Figures.real(result.getConversionRate()));
  }

  private static BigDecimal spend(CampaignResult result) {
    return result.getSpend().stream()
        .filter(spend -> spend.getCurrency().equals(CURRENCY))
        .map(Spend::getAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
