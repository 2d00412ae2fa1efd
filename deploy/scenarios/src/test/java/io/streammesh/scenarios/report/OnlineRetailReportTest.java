package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.addressChange;
import static io.streammesh.scenarios.report.Products.customer;
import static io.streammesh.scenarios.report.Products.invoice;
import static io.streammesh.scenarios.report.Products.line;
import static io.streammesh.scenarios.report.Products.order;
import static io.streammesh.scenarios.report.Products.signal;
import static io.streammesh.scenarios.report.Products.worth;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OnlineRetailReportTest {
  private static final String ANA = "online-retail:12346";
  private static final String BIA = "online-retail:12747";
  private static final String NOON = "2010-12-01T12:00:00Z";

  @Test
  void shouldCountTheOnlineShopOnly() {
    // Given
    OrderFact elsewhere = order("o1", "ana", NOON);

    // When
    JsonNode report =
        OnlineRetailReport.of(
            Products.of(
                elsewhere,
                line(elsewhere, 1, "5", "1"),
                customer("ana", 2),
                addressChange("k1", "ana", NOON),
                signal(elsewhere, RiskReason.UNUSUALLY_LARGE)));

    // Then
    assertThat(report).isEqualTo(OnlineRetailReport.of(new ShopProducts()));
  }

  @Test
  void shouldAddUpInvoicesByKindCountryAndMonth() {
    // Given
    OrderFact sale = worth(invoice("536365", ANA, "2010-12-31T23:59:59Z"), "15.305");
    OrderFact cancellation = worth(invoice("C536379", BIA, "2011-01-01T00:00:00Z"), "-27.5");
    cancellation.setKind(OrderKind.CANCELLATION);
    cancellation.setDeliveryAddress(DeliveryAddress.newBuilder().setCountry("France").build());

    // When
    JsonNode report = OnlineRetailReport.of(Products.of(sale, cancellation));

    // Then
    assertThat(report.path("invoices_per_kind")).hasToString("{\"cancellation\":1,\"sale\":1}");
    assertThat(report.path("sum_per_kind"))
        .hasToString("{\"cancellation\":\"-27.50\",\"sale\":\"15.305\"}");
    assertThat(report.path("sum_per_country"))
        .hasToString("{\"EIRE\":\"15.305\",\"France\":\"-27.50\"}");
    assertThat(report.path("invoices_per_month")).hasToString("{\"2010-12\":1,\"2011-01\":1}");
    assertThat(report.path("customers").intValue()).isEqualTo(2);
    assertThat(report.at("/amount_all_sales/n").intValue()).isEqualTo(1);
  }

  @Test
  void shouldAddUpTheLinesByTheMonthInWhichTheyWereRecorded() {
    // Given
    OrderFact sale = invoice("536365", ANA, "2010-12-31T23:59:00Z");
    OrderLine late = line(sale, 2, "3", "0");
    late.setRecordedAt(Instant.parse("2011-01-01T00:00:00Z"));
    late.setProductId("p2");
    OrderLine back = line(sale, 3, "-1.5", "0");
    back.setQuantity(-2);

    // When
    JsonNode report =
        OnlineRetailReport.of(Products.of(sale, line(sale, 1, "2.125", "0"), late, back));

    // Then
    assertThat(report.path("rows").intValue()).isEqualTo(3);
    assertThat(report.path("sum_per_month"))
        .hasToString("{\"2010-12\":\"0.625\",\"2011-01\":\"3.00\"}");
    assertThat(report.path("top10_products_by_net_units"))
        .hasToString("[{\"StockCode\":\"p2\",\"units\":1},{\"StockCode\":\"p1\",\"units\":-1}]");
  }

  @Test
  void shouldTellTheLinesOfUnknownCustomersFromThoseOfErasedOnes() {
    // Given
    OrderFact unknown = invoice("536414", null, NOON);
    unknown.setLineCount(3);
    OrderFact erased = invoice("536415", null, NOON);
    erased.setLineCount(5);
    erased.setCustomerErased(true);
    erased.setDeliveryAddress(null);

    // When
    JsonNode report = OnlineRetailReport.of(Products.of(unknown, erased));

    // Then
    assertThat(report.path("rows_without_customer").intValue()).isEqualTo(3);
    assertThat(report.path("customers").intValue()).isZero();
    assertThat(report.path("sum_per_country")).hasToString("{\"\":\"0.00\",\"EIRE\":\"0.00\"}");
  }

  @Test
  void shouldNameTheCustomersWhoseCountryChangedByTheirBareIdsAndOnce() {
    // Given
    AddressChange sameCountry = movedTo("France", "k4", "online-retail:12400");
    sameCountry.setFromCountry("France");

    // When
    JsonNode report =
        OnlineRetailReport.of(
            Products.of(
                customer(ANA, 4),
                customer(BIA, 1),
                movedTo("EIRE", "k1", BIA),
                movedTo("France", "k2", ANA),
                movedTo("EIRE", "k3", ANA),
                sameCountry));

    // Then
    assertThat(report.path("customers_with_country_change_between_consecutive_sales"))
        .hasToString("[\"12346\",\"12747\"]");
    assertThat(report.path("customers_with_more_than_one_sale").intValue()).isEqualTo(1);
  }

  @Test
  void shouldOrderSalesByAmountThenNumber() {
    // When
    JsonNode report =
        OnlineRetailReport.of(
            Products.of(
                worth(invoice("536367", null, NOON), "4"),
                worth(invoice("536366", ANA, NOON), "4"),
                worth(invoice("536365", ANA, NOON), "1")));

    // Then
    assertThat(report.path("top10_sales_by_amount"))
        .hasToString(
            "[{\"InvoiceNo\":\"536366\",\"amount\":\"4.00\",\"CustomerID\":\"12346\","
                + "\"sigmas_above_mean\":0.707107},"
                + "{\"InvoiceNo\":\"536367\",\"amount\":\"4.00\",\"CustomerID\":\"\","
                + "\"sigmas_above_mean\":0.707107},"
                + "{\"InvoiceNo\":\"536365\",\"amount\":\"1.00\",\"CustomerID\":\"12346\","
                + "\"sigmas_above_mean\":-1.414214}]");
    assertThat(report.path("amount_all_sales"))
        .hasToString(
            "{\"n\":3,\"mean\":3.0,\"sigma\":1.414214,\"mean_plus_3_sigma\":7.242641,"
                + "\"above\":0}");
  }

  @Test
  void shouldTellTheOutliersThatFraudHasNotWithdrawn() {
    // Given
    OrderFact large = worth(invoice("536365", ANA, "2010-12-01T08:26:00Z"), "99.75");
    OrderFact late = worth(invoice("536366", BIA, NOON), "200");
    OrderRiskSignal withdrawn =
        signal(worth(invoice("536367", BIA, NOON), "300"), RiskReason.UNUSUALLY_LARGE);
    withdrawn.setWithdrawn(true);

    // When
    JsonNode report =
        OnlineRetailReport.of(
            Products.of(
                signal(large, RiskReason.UNUSUALLY_LARGE, RiskReason.ADDRESS_CHANGED),
                signal(late, RiskReason.ADDRESS_CHANGED),
                withdrawn));

    // Then
    assertThat(report.path("running_outliers").intValue()).isEqualTo(1);
    assertThat(report.path("running_outliers_top10"))
        .hasToString(
            "[{\"InvoiceNo\":\"536365\",\"at\":\"2010-12-01 08:26:00\",\"CustomerID\":\"12346\","
                + "\"amount\":\"99.75\",\"earlier_sales\":6,\"earlier_mean\":1.5,"
                + "\"earlier_sigma\":0.333333}]");
  }

  private static AddressChange movedTo(String country, String checkout, String customer) {
    AddressChange change = addressChange(checkout, customer, NOON);
    change.setFromCountry("United Kingdom");
    change.setToCountry(country);
    return change;
  }
}
