package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.item;
import static io.streammesh.scenarios.report.Products.session;
import static io.streammesh.scenarios.report.Products.views;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class DiscoveryReportTest {

  @Test
  void shouldAddUpSessionsAndMonths() {
    // When
    JsonNode report =
        DiscoveryReport.of(
            Products.of(
                session("1", 1, 0),
                session("2", 4, 3),
                session("3", 1, 1),
                item("7", views("2016-01", 1), views("2016-02", 2)),
                item("8", views("2016-02", 3))));

    // Then
    assertThat(report)
        .hasToString(
            "{\"rows\":6,\"rows_with_user\":4,\"sessions\":3,\"longest_session\":4,"
                + "\"sessions_with_one_view\":2,\"items\":2,"
                + "\"views_per_month\":{\"2016-01\":1,\"2016-02\":5},"
                + "\"top10_items\":[{\"item_id\":\"7\",\"views\":3},"
                + "{\"item_id\":\"8\",\"views\":3}]}");
  }

  @Test
  void shouldOrderItemsWithEqualViewsByTheirNumbers() {
    // When
    JsonNode report =
        DiscoveryReport.of(
            Products.of(
                item("10858", views("2016-01", 2)),
                item("387", views("2016-01", 2)),
                item("9999", views("2016-01", 1)),
                item("4000", views("2016-01", 2))));

    // Then
    assertThat(report.path("top10_items").findValuesAsText("item_id"))
        .containsExactly("387", "4000", "10858", "9999");
  }

  @Test
  void shouldReportNothingAsZero() {
    // When
    JsonNode report = DiscoveryReport.of(new ShopProducts());

    // Then
    assertThat(report.path("longest_session").intValue()).isZero();
  }
}
