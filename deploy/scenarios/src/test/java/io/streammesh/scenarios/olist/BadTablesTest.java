package io.streammesh.scenarios.olist;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each complaint names the file, the line and the column, and repeats no cell. */
final class BadTablesTest {
  private static final String CREATED = "created,2017-05-08 08:00:00,,,,";

  private ShopTables tables;

  @BeforeEach
  void emptyTables(@TempDir Path dir) {
    tables = new ShopTables(dir);
  }

  @Test
  void shouldNameAMissingFile() {
    tables.without("order_items");
    assertRefused("order_items", ": expected a gzip CSV file, found none");
  }

  @Test
  void shouldNameAllMissingColumns() {
    tables.header("customers", "customer_id,customer_unique_id,customer_city,extra");
    assertRefused(
        "customers",
        ", line 1: expected column customer_zip_code_prefix, customer_state,"
            + " found customer_id, customer_unique_id, customer_city, extra");
  }

  @Test
  void shouldRefuseADuplicateOrder() {
    tables.order("1", "ana", CREATED).order("2", "ana", CREATED);
    tables.row("orders", "o1,k1," + CREATED);
    assertRefused(
        "orders", ", line 4, column order_id: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseACheckoutOfTwoOrders() {
    tables.order("1", "ana", CREATED).row("orders", "o2,k1," + CREATED);
    assertRefused(
        "orders", ", line 3, column customer_id: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseADuplicateCustomer() {
    tables.row("customers", "k1,ana,1,a,SP").row("customers", "k1,bia,1,a,SP");
    assertRefused(
        "customers", ", line 3, column customer_id: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseADuplicatePayment() {
    tables.row("order_payments", "o1,1,boleto,1,1.00").row("order_payments", "o1,1,boleto,1,2.00");
    assertRefused(
        "order_payments",
        ", line 3, column payment_sequential: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseAnOrderOfAnUnknownCustomer() {
    tables.row("orders", "o1,k1," + CREATED);
    assertRefused(
        "orders", ", line 2, column customer_id: expected an id that customers.csv.gz has");
  }

  @Test
  void shouldRefuseAnUnknownStatus() {
    tables.order("1", "ana", CREATED.replace("created", "lost"));
    assertRefused(
        "orders",
        ", line 2, column order_status: expected one of approved, canceled, created, delivered,"
            + " invoiced, processing, shipped, unavailable");
  }

  @Test
  void shouldRefuseATimeThatDoesNotExist() {
    tables.order("1", "ana", "created,2017-02-29 08:00:00,,,,");
    assertRefused(
        "orders",
        ", line 2, column order_purchase_timestamp: expected a time like 2017-05-08 08:06:54");
  }

  @Test
  void shouldRefuseAnOrderWithoutPurchaseTime() {
    tables.order("1", "ana", "created,,,,,");
    assertRefused(
        "orders", ", line 2, column order_purchase_timestamp: expected a time, found none");
  }

  @Test
  void shouldRefuseAnAmountThatIsNoNumber() {
    tables.row("order_payments", "o1,1,boleto,1,1.00").row("order_payments", "o2,1,boleto,1,1E5");
    assertRefused(
        "order_payments",
        ", line 3, column payment_value: expected a number like 199.90 with at most 4 decimals");
  }

  @Test
  void shouldRefuseAPositionThatIsNoWholeNumber() {
    tables.row("order_items", "o1,one,p1,s1,2017-05-10 00:00:00,1.00,1.00");
    assertRefused("order_items", ", line 2, column order_item_id: expected a whole number");
  }

  @Test
  void shouldNameAMissingFileOfTheLeads() {
    tables.without("closed_deals");
    assertRefused("closed_deals", ": expected a gzip CSV file, found none");
  }

  @Test
  void shouldRefuseAReviewOfMoreThanFiveStars() {
    tables.row("order_reviews", "r1,o1,6,,,,2017-05-12 10:00:00");
    assertRefused("order_reviews", ", line 2, column review_score: expected 1 to 5 stars");
  }

  @Test
  void shouldRefuseAReviewWithoutAnswerTime() {
    tables.row("order_reviews", "r1,o1,5,,,2017-05-12 10:00:00,");
    assertRefused(
        "order_reviews", ", line 2, column review_answer_timestamp: expected a time, found none");
  }

  @Test
  void shouldRefuseADuplicateLead() {
    tables.row("marketing_qualified_leads", "l1,2018-02-01,p1,Social");
    tables.row("marketing_qualified_leads", "l1,2018-02-02,p1,Social");
    assertRefused(
        "marketing_qualified_leads",
        ", line 3, column mql_id: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseALeadWithATimeOfDay() {
    tables.row("marketing_qualified_leads", "l1,2018-02-01 00:00,p1,Social");
    assertRefused(
        "marketing_qualified_leads",
        ", line 2, column first_contact_date: expected a time like 2017-05-08");
  }

  @Test
  void shouldRefuseADealWithSeconds() {
    tables.row("closed_deals", "l1,s1,2018-03-04 17:05:00,,,,,");
    assertRefused(
        "closed_deals", ", line 2, column won_date: expected a time like 2017-05-08 08:06");
  }

  @Test
  void shouldRefuseADealWithoutSeller() {
    tables.row("closed_deals", "l1,,2018-03-04 17:05,,,,,");
    assertRefused("closed_deals", ", line 2, column seller_id: expected a value, found none");
  }

  @Test
  void shouldRefuseARevenueThatIsNoNumber() {
    tables.row("closed_deals", "l1,s1,2018-03-04 17:05,,,,,many");
    assertRefused(
        "closed_deals",
        ", line 2, column declared_monthly_revenue:"
            + " expected a number like 199.90 with at most 4 decimals");
  }

  @Test
  void shouldCountLinesAcrossQuotedLineBreaks() {
    tables.row("customers", "k1,ana,1,\"a\nb\nc\",SP").row("customers", "k2,,1,a,SP");
    assertRefused("customers", ", line 5, column customer_unique_id: expected a value, found none");
  }

  @Test
  void shouldRefuseARowOfAnotherWidth() {
    tables.row("customers", "k1,ana,1,a");
    assertRefused("customers", ", line 2: expected 5 columns, found 4");
  }

  @Test
  void shouldRefuseAQuoteThatDoesNotEnd() {
    tables.row("customers", "k1,ana,1,a,SP").row("customers", "k2,\"ana,1,a,SP");
    assertRefused("customers", ", line 3: expected a row in RFC 4180 form and UTF-8");
  }

  @Test
  void shouldRefuseAFileThatIsNotGzip() throws IOException {
    // Given
    tables.read();
    Path customers = tables.file("customers");
    Files.writeString(customers, "customer_id", StandardCharsets.UTF_8);

    // When, Then
    assertThatThrownBy(() -> tables.readAgain())
        .isInstanceOf(ScenarioException.class)
        .hasMessage(customers + ": expected a gzip CSV file with a header line");
  }

  @Test
  void shouldRefuseATruncatedFile() throws IOException {
    // Given
    for (int i = 0; i < 5_000; i++) {
      tables.row("customers", "k%d,p%d,%d,a,SP".formatted(i, i * 7919, i * 104_729));
    }
    tables.read();
    Path customers = tables.file("customers");
    byte[] whole = Files.readAllBytes(customers);
    Files.write(customers, Arrays.copyOf(whole, whole.length / 2));

    // When, Then
    assertThatThrownBy(() -> tables.readAgain())
        .isInstanceOf(ScenarioException.class)
        .hasMessageMatching(".*line \\d{3,}: expected a row in RFC 4180 form and UTF-8");
  }

  private void assertRefused(String file, String complaint) {
    assertThatThrownBy(() -> tables.read())
        .isInstanceOf(ScenarioException.class)
        .hasMessage(tables.file(file) + complaint);
  }
}
