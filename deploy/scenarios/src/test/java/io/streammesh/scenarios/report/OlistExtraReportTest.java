package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.addressChange;
import static io.streammesh.scenarios.report.Products.customer;
import static io.streammesh.scenarios.report.Products.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class OlistExtraReportTest {
  private static final String NOON = "2017-05-08T15:00:00Z";

  @Test
  void shouldReportPaymentsAndCustomersWithoutTheirOrders() {
    // When
    JsonNode report =
        OlistExtraReport.of(
            Products.of(
                payment("o1", 1, "5"),
                payment("o1", 2, "2.5"),
                customer("ana", 3),
                customer("bia", 1),
                addressChange("k2", "ana", NOON),
                addressChange("k3", "ana", NOON)));

    // Then
    assertThat(report)
        .hasToString(
            "{\"payment_rows\":2,\"payment_rows_per_type\":{\"boleto\":2},"
                + "\"payment_sum_per_type\":{\"boleto\":\"7.50\"},\"payment_sum\":\"7.50\","
                + "\"customers\":4,\"customers_unique\":2,"
                + "\"customers_with_more_than_one_order\":1,"
                + "\"customers_with_more_than_one_zip_prefix\":1}");
  }
}
