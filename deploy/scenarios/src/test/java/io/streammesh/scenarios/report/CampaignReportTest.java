package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.campaign;
import static io.streammesh.scenarios.report.Products.spend;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CampaignReportTest {

  @Test
  void shouldTellEachSegmentsResultsAndRoundTheRates() {
    // Given
    CampaignResult mailed = campaign("Mens E-Mail", 3, 2, 1);
    mailed.setSpend(List.of(spend("BRL", "7"), spend("USD", "12.5")));

    // When
    JsonNode report = CampaignReport.of(Products.of(campaign("No E-Mail", 4, 0, 0), mailed));

    // Then
    assertThat(report)
        .hasToString(
            "{\"Mens E-Mail\":{\"customers\":3,\"visits\":2,\"conversions\":1,"
                + "\"spend\":\"12.50\",\"visit_rate\":0.666667,\"conversion_rate\":0.333333},"
                + "\"No E-Mail\":{\"customers\":4,\"visits\":0,\"conversions\":0,"
                + "\"spend\":\"0.00\",\"visit_rate\":0.0,\"conversion_rate\":0.0}}");
  }
}
