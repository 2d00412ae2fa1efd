package io.streammesh.scenarios.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OlistExtraHistoryTest {
  private static final String EARLIEST = "2017-05-07 08:00:00";
  private static final String LATER = "2017-05-08 08:00:00";

  private ShopTables tables;

  @BeforeEach
  void twoOrders(@TempDir Path dir) {
    tables = new ShopTables(dir);
    tables.order("2", "ana", "created," + LATER + ",,,,");
    tables.order("1", "bia", "created," + EARLIEST + ",,,,");
  }

  @Test
  void shouldNumberCheckoutsWithoutOrderFirstThenThoseWithOne() {
    // Given
    tables.row("extra/customers_without_order", "k9,ana,01009,sao paulo,SP");
    tables.row("extra/customers_without_order", "k5,ana,01005,sao paulo,SP");
    tables.row("customers", "k7,ana,01007,sao paulo,SP");

    // When
    History history = tables.readExtra();

    // Then
    assertThat(history.events())
        .containsExactly(
            checkout("ana", 1, "5", "unknown-k5", EARLIEST),
            checkout("ana", 2, "7", "unknown-k7", EARLIEST),
            checkout("ana", 3, "9", "unknown-k9", EARLIEST),
            checkout("bia", 1, "1", "o1", EARLIEST),
            checkout("ana", 4, "2", "o2", LATER));
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldAuthorizePaymentsWithoutOrderAtTheEarliestPurchase() {
    // Given
    tables.row("order_payments", "o2,1,boleto,1,12.30");
    tables.row("extra/payments_without_order", "o8,1,boleto,1,12.30");

    // When
    History history = tables.readExtra();

    // Then
    assertThat(history.events())
        .filteredOn(event -> event.topic().equals("payments.raw.payment-events"))
        .extracting(ShopEvent::entry)
        .containsExactly(entry("o8-1", 1, EARLIEST), entry("o2-1", 1, LATER));
  }

  @Test
  void shouldWriteTimesInTheOffsetOfTheTables() {
    // Given
    History history = tables.readExtra();

    // When
    byte[] json = history.write(history.events().get(0)).value();

    // Then
    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"occurredAt\":\"2017-05-07T08:00:00-03:00\"");
  }

  @Test
  void shouldRefuseACustomerThatStandsInBothFiles() {
    // Given
    tables.row("extra/customers_without_order", "k1,eva,01007,sao paulo,SP");

    // When, Then
    assertThatThrownBy(() -> tables.readExtra())
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            tables.file("extra/customers_without_order")
                + ", line 2, column customer_id: expected a new id,"
                + " but line 3 of customers.csv.gz has the same");
  }

  @Test
  void shouldRefuseAPaymentThatStandsInBothFiles() {
    // Given
    tables.row("order_payments", "o2,1,boleto,1,12.30");
    tables.row("extra/payments_without_order", "o2,1,boleto,1,12.30");

    // When, Then
    assertThatThrownBy(() -> tables.readExtra())
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            tables.file("extra/payments_without_order")
                + ", line 2, column payment_sequential: expected a new id,"
                + " but line 2 of order_payments.csv.gz has the same");
  }

  @Test
  void shouldNameAMissingFile() {
    // Given
    tables.without("extra/payments_without_order");

    // When, Then
    assertThatThrownBy(() -> tables.readExtra())
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            tables.file("extra/payments_without_order") + ": expected a gzip CSV file, found none");
  }

  private static CustomerCheckedOut checkout(
      String person, long sequence, String number, String orderId, String time) {
    Address address = new Address("0100" + number, "sao paulo", "SP");
    return new CustomerCheckedOut(
        entry(person, sequence, time),
        new Checkout("k" + number, orderId, Contact.UNKNOWN, address));
  }

  private static OutboxEntry entry(String id, long sequence, String time) {
    return new OutboxEntry(id, sequence, OlistTime.SECONDS.parse(time));
  }
}
