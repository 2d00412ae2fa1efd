package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.deal;
import static io.streammesh.scenarios.report.Products.lead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class LeadReportTest {

  @Test
  void shouldCountByOriginAndByLocalMonth() {
    // When
    JsonNode report =
        LeadReport.of(
            Products.of(
                lead("l1", "Social", "2017-07-01T02:59:59Z"),
                lead("l2", "Social", "2017-07-01T03:00:00Z"),
                deal("l1", "Social", "Toys", "2018-01-01T02:59:59Z")));

    // Then
    assertThat(report)
        .hasToString(
            "{\"rows\":{\"marketing_qualified_leads\":2,\"closed_deals\":1},"
                + "\"leads_per_origin\":{\"Social\":2},\"deals_per_lead_origin\":{\"Social\":1},"
                + "\"leads_per_month\":{\"2017-06\":1,\"2017-07\":1},"
                + "\"deals_per_month\":{\"2017-12\":1},"
                + "\"deals_per_business_segment\":{\"Toys\":1}}");
  }

  @Test
  void shouldTellALeadWithoutOriginFromADealWithoutLead() {
    // When
    JsonNode report =
        LeadReport.of(
            Products.of(
                lead("l1", null, "2017-07-01T03:00:00Z"),
                deal("l1", null, null, "2018-01-01T03:00:00Z"),
                deal("l2", null, "Toys", "2018-01-01T03:00:00Z")));

    // Then
    assertThat(report.path("leads_per_origin")).hasToString("{\"\":1}");
    assertThat(report.path("deals_per_lead_origin")).hasToString("{\"\":1,\"?\":1}");
    assertThat(report.path("deals_per_business_segment")).hasToString("{\"\":1,\"Toys\":1}");
  }
}
