package io.streammesh.scenarios.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceLine;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.table.TestTables;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnlineRetailHistoryTest {
  private static final String FILE = "online_retail/online_retail";
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  private TestTables tables;

  @BeforeEach
  void emptyTable(@TempDir Path dir) {
    tables =
        new TestTables(dir)
            .header(
                FILE,
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
  }

  @Test
  void shouldRecordTheLinesOfOneTimeAsOneEventAndKeepEqualLines() {
    // Given
    row("1,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850,EIRE");
    row("1,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850,EIRE");
    row("1,M,,-1,2010-12-01 08:26:00,0.001,17850,EIRE");

    // When
    List<InvoiceRecorded> invoices = of(InvoiceRecorded.class);

    // Then
    assertThat(invoices)
        .containsExactly(
            new InvoiceRecorded(
                new OutboxEntry("1", 1, AT),
                new Invoice(
                    InvoiceKind.SALE,
                    "online-retail:17850",
                    "EIRE",
                    "GBP",
                    List.of(
                        line(1, "85123A", "WHITE HEART", 6, "2.55"),
                        line(2, "85123A", "WHITE HEART", 6, "2.55"),
                        line(3, "M", null, -1, "0.001")))));
  }

  @Test
  void shouldBeginAnotherEventWhereTimeCustomerOrCountryChanges() {
    // Given
    row("1,A,a,1,2010-12-01 08:26:00,1.00,17850,EIRE");
    row("1,B,b,1,2010-12-01 08:27:00,1.00,17850,EIRE");
    row("2,Z,z,1,2010-12-01 08:27:00,1.00,,EIRE");
    row("1,C,c,1,2010-12-01 08:27:00,1.00,17850,EIRE");
    row("1,D,d,1,2010-12-01 08:27:00,1.00,,EIRE");
    row("1,E,e,1,2010-12-01 08:27:00,1.00,,France");

    // When
    List<InvoiceRecorded> invoices =
        of(InvoiceRecorded.class).stream().filter(event -> event.key().equals("1")).toList();

    // Then
    assertThat(invoices)
        .extracting(event -> event.entry().sequence())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(invoices)
        .extracting(event -> numbers(event.invoice()))
        .containsExactly(List.of(1), List.of(2, 3), List.of(4), List.of(5));
    assertThat(invoices)
        .extracting(event -> event.invoice().customerId())
        .containsExactly("online-retail:17850", "online-retail:17850", null, null);
  }

  @Test
  void shouldSplitALongInvoice() {
    // Given
    for (int i = 0; i < 1001; i++) {
      row("1,S" + i + ",s,1,2010-12-01 08:26:00,1.00,,EIRE");
    }

    // When
    List<InvoiceRecorded> invoices = of(InvoiceRecorded.class);

    // Then
    assertThat(invoices)
        .extracting(event -> event.invoice().lines().size())
        .containsExactly(500, 500, 1);
    assertThat(invoices.get(2).invoice().lines())
        .containsExactly(line(1001, "S1000", "s", 1, "1.00"));
    assertThat(invoices).extracting(InvoiceRecorded::occurredAt).containsOnly(AT);
  }

  @Test
  void shouldTellTheKindByTheNumber() {
    // Given
    row("536365,A,a,1,2010-12-01 08:26:00,1.00,1,EIRE");
    row("C536379,A,a,-1,2010-12-01 08:26:00,1.00,1,EIRE");
    row("A563185,B,Adjust bad debt,1,2010-12-01 08:26:00,-11062.06,1,EIRE");

    // When
    List<InvoiceRecorded> invoices = of(InvoiceRecorded.class);

    // Then
    assertThat(invoices)
        .extracting(event -> event.invoice().kind())
        .containsExactly(InvoiceKind.SALE, InvoiceKind.ADJUSTMENT, InvoiceKind.CANCELLATION);
  }

  @Test
  void shouldCheckOutSalesWithACustomerByTimeThenNumber() {
    // Given
    row("4,A,a,1,2010-12-01 08:27:00,1.00,7,EIRE");
    row("3,A,a,1,2010-12-01 08:26:00,1.00,7,France");
    row("2,A,a,1,2010-12-01 08:26:00,1.00,7,EIRE");
    row("C9,A,a,-1,2010-12-01 08:26:00,1.00,7,EIRE");
    row("5,A,a,1,2010-12-01 08:26:00,1.00,,EIRE");
    row("4,A,a,1,2010-12-01 08:25:00,1.00,8,Spain");

    // When
    List<CustomerCheckedOut> checkouts = of(CustomerCheckedOut.class);

    // Then
    assertThat(checkouts)
        .containsExactly(
            checkout(1, "4", AT.minusSeconds(60), "EIRE"),
            checkout(2, "2", AT, "EIRE"),
            checkout(3, "3", AT, "France"));
  }

  @Test
  void shouldWriteTimesInUtc() {
    // Given
    row("1,A,a,1,2010-12-01 08:26:00,1.00,,EIRE");
    var history = OnlineRetailHistory.read(tables.write());

    // When
    byte[] json = history.write(history.events().get(0)).value();

    // Then
    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"occurredAt\":\"2010-12-01T08:26:00Z\"");
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldRefuseAPriceThatIsNoNumber() {
    row("1,A,a,1,2010-12-01 08:26:00,1.00,,EIRE");
    row("1,A,a,1,2010-12-01 08:26:00,free,,EIRE");
    assertRefused(
        ", line 3, column UnitPrice: expected a number like 199.90 with at most 4 decimals");
  }

  @Test
  void shouldRefuseATimeWithoutSeconds() {
    row("1,A,a,1,2010-12-01 08:26,1.00,,EIRE");
    assertRefused(", line 2, column InvoiceDate: expected a time like 2017-05-08 08:06:54");
  }

  @Test
  void shouldRefuseALineWithoutInvoice() {
    row(",A,a,1,2010-12-01 08:26:00,1.00,,EIRE");
    assertRefused(", line 2, column InvoiceNo: expected a value, found none");
  }

  @Test
  void shouldNameAMissingFile() {
    tables.remove(FILE);
    assertRefused(": expected a gzip CSV file, found none");
  }

  private void row(String row) {
    tables.row(FILE, row);
  }

  private <E> List<E> of(Class<E> type) {
    return OnlineRetailHistory.read(tables.write()).events().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private void assertRefused(String complaint) {
    assertThatThrownBy(() -> OnlineRetailHistory.read(tables.write()))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(tables.file(FILE) + complaint);
  }

  private static List<Integer> numbers(Invoice invoice) {
    return invoice.lines().stream().map(InvoiceLine::lineNumber).toList();
  }

  private static InvoiceLine line(
      int number, String stockCode, String description, int quantity, String price) {
    return new InvoiceLine(number, stockCode, description, quantity, new BigDecimal(price));
  }

  private static CustomerCheckedOut checkout(
      long sequence, String invoice, Instant at, String country) {
    String id = "online-retail:" + invoice;
    return new CustomerCheckedOut(
        new OutboxEntry("online-retail:7", sequence, at),
        new Checkout(id, id, Contact.UNKNOWN, Address.UNKNOWN, country, "online-retail"));
  }
}
