package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.addressChange;
import static io.streammesh.scenarios.report.Products.customer;
import static io.streammesh.scenarios.report.Products.invoice;
import static io.streammesh.scenarios.report.Products.line;
import static io.streammesh.scenarios.report.Products.order;
import static io.streammesh.scenarios.report.Products.payment;
import static io.streammesh.scenarios.report.Products.review;
import static io.streammesh.scenarios.report.Products.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class OlistReportTest {
  private static final String NOON = "2017-05-08T15:00:00Z";

  @Test
  void shouldReportNothingAsZero() {
    // When
    JsonNode report = OlistReport.of(new ShopProducts());

    // Then
    assertThat(report.at("/rows/orders").intValue()).isZero();
    assertThat(report.at("/payment_sum").textValue()).isEqualTo("0.00");
    assertThat(report.at("/amount_all_orders/sigma").doubleValue()).isZero();
    assertThat(report.at("/top10_orders_by_amount")).isEmpty();
  }

  @Test
  void shouldForgetWhatATombstoneRemoves() {
    // Given
    ShopProducts products =
        Products.of(
            order("o1", "ana", NOON),
            payment("o1", 1, "5"),
            customer("ana", 2),
            addressChange("k2", "ana", NOON));

    // When
    products.remove(OrderFact.class, "o1");
    products.remove(Transaction.class, "o1-1");
    products.remove(CustomerProfile.class, "ana");
    products.remove(AddressChange.class, "k2");

    // Then
    assertThat(OlistReport.of(products)).isEqualTo(OlistReport.of(new ShopProducts()));
  }

  @Test
  void shouldKeepTheLatestRecordOfAKey() {
    // Given
    ShopProducts products = Products.of(order("o1", "ana", NOON));
    OrderFact canceled = order("o1", "ana", NOON);
    canceled.setStatus(OrderStatus.CANCELED);

    // When
    Products.keep(products, canceled);

    // Then
    assertThat(OlistReport.of(products).at("/orders_per_status")).hasToString("{\"canceled\":1}");
  }

  @Test
  void shouldCountTheMarketplaceOnly() {
    // Given
    OrderFact elsewhere = invoice("536365", "online-retail:17850", NOON);

    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                elsewhere,
                line(elsewhere, 1, "2.55", "0"),
                customer("online-retail:17850", 3),
                addressChange("k1", "online-retail:17850", NOON),
                shipment("online-retail:536365", "online-retail", true)));

    // Then
    assertThat(report).isEqualTo(OlistReport.of(new ShopProducts()));
  }

  @Test
  void shouldTakeTheMonthOfTheShopsLocalTime() {
    // Given
    ShopProducts products =
        Products.of(order("o1", "ana", "2017-06-01T02:59:59Z"), payment("o1", 1, "5.1"));

    // When
    JsonNode report = OlistReport.of(products);

    // Then
    assertThat(report.at("/orders_per_month")).hasToString("{\"2017-05\":1}");
    assertThat(report.at("/payment_sum_per_month")).hasToString("{\"2017-05\":\"5.10\"}");
  }

  @Test
  void shouldCountAnErasedOrderButNotItsCustomer() {
    // Given
    OrderFact erased = order("o2", "ana", "2017-06-01T12:00:00Z");
    erased.setCustomerId(null);
    erased.setDeliveryAddress(null);
    erased.setCustomerErased(true);

    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                order("o1", "ana", NOON), erased, payment("o1", 1, "5"), payment("o2", 1, "50")));

    // Then
    assertThat(report.at("/orders_per_customer_state")).hasToString("{\"\":1,\"SP\":1}");
    assertThat(report.at("/payment_sum").textValue()).isEqualTo("55.00");
    assertThat(report.at("/top10_orders_by_amount_over_own_earlier_mean")).isEmpty();
  }

  @Test
  void shouldCompareItemsWithAllPaymentsOfTheOrderByMoreThanACent() {
    // Given
    OrderFact exact = order("o1", "ana", NOON);
    OrderFact withinACent = order("o2", "bia", NOON);
    OrderFact unpaid = order("o3", "eva", NOON);

    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                exact,
                line(exact, 1, "10", "2"),
                line(exact, 2, "1", "0"),
                payment("o1", 1, "6"),
                payment("o1", 3, "7"),
                withinACent,
                line(withinACent, 1, "10", "2.01"),
                payment("o2", 1, "12"),
                unpaid,
                line(unpaid, 1, "0.02", "0"),
                order("o4", "ida", NOON),
                payment("o4", 1, "9")));

    // Then
    assertThat(report.path("orders_with_items_where_items_and_payments_differ_by_more_than_0.01"))
        .hasToString("1");
    assertThat(report.at("/rows/order_items").intValue()).isEqualTo(4);
    assertThat(report.path("orders_without_items").intValue()).isEqualTo(1);
    assertThat(report.path("orders_without_payment").intValue()).isEqualTo(1);
    assertThat(report.path("item_price_sum").textValue()).isEqualTo("21.02");
    assertThat(report.path("freight_sum").textValue()).isEqualTo("4.01");
  }

  @Test
  void shouldCountTheShipmentsThatCameLate() {
    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                shipment("o1", "marketplace", true),
                shipment("o2", "marketplace", false),
                shipment("o3", "marketplace", true)));

    // Then
    assertThat(report.path("orders_delivered_after_estimate").intValue()).isEqualTo(2);
  }

  @Test
  void shouldCountAReviewOnceForEachOrderThatItStandsAt() {
    // When
    JsonNode report =
        OlistReport.of(
            Products.of(review("r1", "o1", 5), review("r1", "o2", 5), review("r2", "o1", 1)));

    // Then
    assertThat(report.at("/rows/order_reviews").intValue()).isEqualTo(3);
    assertThat(report.path("reviews_per_score")).hasToString("{\"1\":1,\"5\":2}");
  }

  @Test
  void shouldMeasureAnOrderAgainstTheSameCustomersEarlierPaidOrders() {
    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                order("o4", "ana", "2017-05-08T15:00:03Z"),
                order("o3", "ana", "2017-05-08T15:00:02Z"),
                order("o2", "ana", "2017-05-08T15:00:01Z"),
                order("o1", "ana", "2017-05-08T15:00:01Z"),
                order("o5", "bia", NOON),
                payment("o1", 1, "0"),
                payment("o2", 1, "3"),
                payment("o4", 1, "5"),
                payment("o5", 1, "9")));

    // Then
    assertThat(report.path("top10_orders_by_amount_over_own_earlier_mean"))
        .hasToString(
            "[{\"order_id\":\"o4\",\"amount\":\"5.00\",\"earlier_orders\":2,"
                + "\"earlier_mean\":1.5,\"ratio\":3.333333}]");
  }

  @Test
  void shouldSpreadByThePopulationOfAllPaidOrdersEvenUnknownOnes() {
    // When
    JsonNode report =
        OlistReport.of(
            Products.of(
                order("o1", "ana", NOON),
                payment("o1", 1, "2"),
                payment("o8", 1, "4"),
                payment("o9", 1, "9")));

    // Then
    assertThat(report.path("amount_all_orders"))
        .hasToString(
            "{\"n\":3,\"mean\":5.0,\"sigma\":2.94392,\"mean_plus_3_sigma\":13.831761,"
                + "\"orders_above\":0}");
    assertThat(report.at("/top10_orders_by_amount/0"))
        .hasToString("{\"order_id\":\"o9\",\"amount\":\"9.00\",\"sigmas_above_mean\":1.358732}");
  }

  @Test
  void shouldListAddressChangesByTimeAndCountThePersonsOnce() {
    // Given
    ShopProducts products =
        Products.of(
            customer("ana", 3),
            customer("bia", 1),
            addressChange("k3", "ana", "2017-05-09T15:00:00Z"),
            addressChange("k2", "ana", NOON));

    // When
    JsonNode report = OlistReport.of(products);

    // Then
    assertThat(report.at("/rows/customers").intValue()).isEqualTo(4);
    assertThat(report.path("customers_unique").intValue()).isEqualTo(2);
    assertThat(report.path("customers_with_more_than_one_order").intValue()).isEqualTo(1);
    assertThat(report.path("customers_with_address_change_between_consecutive_orders").intValue())
        .isEqualTo(1);
    assertThat(report.path("address_changes").intValue()).isEqualTo(2);
    assertThat(report.at("/address_change_list/0"))
        .hasToString(
            "{\"customer_unique_id\":\"ana\",\"order_id\":\"order-of-k2\","
                + "\"at\":\"2017-05-08 12:00:00\",\"from\":\"07220\",\"to\":\"\"}");
  }

  @Test
  void shouldPrintMoneyExactly() {
    assertThat(Figures.money(new BigDecimal("5.1000"))).isEqualTo("5.10");
    assertThat(Figures.money(new BigDecimal("1200"))).isEqualTo("1200.00");
    assertThat(Figures.money(new BigDecimal("0.0050"))).isEqualTo("0.005");
    assertThat(Figures.money(new BigDecimal("-0.0000"))).isEqualTo("0.00");
  }
}
