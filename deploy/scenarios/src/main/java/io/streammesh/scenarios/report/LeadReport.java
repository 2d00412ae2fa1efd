package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.Lead;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Those who may sell on the marketplace, and those who were won; months are local ones. */
final class LeadReport {
  private static final String NO_LEAD = "?";

  private LeadReport() {}

  static ObjectNode of(ShopProducts products) {
    List<Lead> leads = products.all(Lead.class).toList();
    List<Deal> deals = products.all(Deal.class).toList();
    Set<String> known = leads.stream().map(Lead::getLeadId).collect(Collectors.toSet());
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report
        .putObject("rows")
        .put("marketing_qualified_leads", leads.size())
        .put("closed_deals", deals.size());
    report.set("leads_per_origin", Figures.counts(leads, Lead::getOrigin));
    report.set(
        "deals_per_lead_origin",
        Figures.counts(
            deals, deal -> known.contains(deal.getLeadId()) ? deal.getLeadOrigin() : NO_LEAD));
    report.set(
        "leads_per_month", Figures.counts(leads, lead -> OlistTime.month(lead.getContactedAt())));
    report.set("deals_per_month", Figures.counts(deals, deal -> OlistTime.month(deal.getWonAt())));
    report.set("deals_per_business_segment", Figures.counts(deals, Deal::getBusinessSegment));
    return report;
  }
}
