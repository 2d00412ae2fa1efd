package io.streammesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.DeliveryOrder;
import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceLine;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.RawSchemas;
import io.streammesh.scenarios.event.SchemaForm;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.olist.OlistExtraHistory;
import io.streammesh.scenarios.shop.ShopHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The histories of all real data sets. The data lie beside the checkout, in {@code shared/data};
 * without them nothing is tested here.
 */
final class RealHistoriesTest {
  private static final Path DATA =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolve("../../../shared/data")
          .normalize();

  private static ShopHistory shop;
  private static JsonNode expected;

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.isRegularFile(DATA.resolve("expected.json")), "No data in " + DATA);
    shop = ShopHistory.read(DATA);
    expected = new ObjectMapper().readTree(DATA.resolve("expected.json").toFile()).get("shared");
  }

  @Test
  void shouldHaveAsManyEventsAsTheTablesTellOf() {
    // When
    Map<String, Long> counts =
        shop.events().stream()
            .collect(Collectors.groupingBy(ShopEvent::topic, TreeMap::new, Collectors.counting()));

    // Then
    assertThat(counts).isEqualTo(RealTables.events(DATA));
    assertThat(shop.leftOut()).isEmpty();
  }

  @Test
  void shouldKeepEveryInvoiceLineExactly() {
    // When
    List<Invoice> invoices = of(shop, InvoiceRecorded.class).map(InvoiceRecorded::invoice).toList();

    // Then
    JsonNode truth = expected.get("online_retail");
    assertThat(invoices.stream().mapToInt(invoice -> invoice.lines().size()).sum())
        .isEqualTo(truth.get("rows").intValue());
    truth
        .get("sum_per_kind")
        .properties()
        .forEach(
            kind ->
                assertThat(sum(invoices, kind.getKey()))
                    .isEqualByComparingTo(kind.getValue().textValue()));
  }

  @Test
  void shouldWriteEveryEventOnceInTheFormOfItsSchema() {
    // When
    Set<String> violations = new HashSet<>();
    Set<String> ids = new HashSet<>();
    shop.deliveries(DeliveryOptions.inOrder())
        .forEach(
            event -> {
              violations.addAll(SchemaForm.violations(event.value(), RawSchemas.of(event.topic())));
              ids.add(eventId(event));
            });

    // Then
    assertThat(violations).isEmpty();
    assertThat(ids).hasSameSizeAs(shop.events());
  }

  @Test
  void shouldComeByEventTimeOverAllDataSets() {
    // When
    List<ShopEvent> events = shop.events();

    // Then
    assertThat(events).isSortedAccordingTo(DeliveryOrder.BY_EVENT_TIME);
    assertThat(events.get(0).topic()).isEqualTo("newsletter.raw.campaign-events");
    assertThat(events.get(0).occurredAt()).isEqualTo("2008-03-20T09:00:00.010Z");
    assertThat(events.get(events.size() - 1).topic()).isEqualTo("marketing.raw.lead-events");
  }

  @Test
  void shouldBeTheSameOnEveryRun() {
    // Given
    DeliveryOptions options = new DeliveryOptions(42, Duration.ofDays(2), 0.05);

    // When
    ShopHistory again = ShopHistory.read(DATA);

    // Then
    assertThat(again.events()).isEqualTo(shop.events());
    assertThat(again.arrivals(options)).isEqualTo(shop.arrivals(options));
  }

  @Test
  void shouldNumberTheEventsOfEveryAggregateWithoutGaps() {
    // When
    Map<String, List<Long>> sequences =
        shop.events().stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.topic() + '/' + event.key(),
                    Collectors.mapping(event -> event.entry().sequence(), Collectors.toList())));

    // Then
    assertThat(sequences)
        .allSatisfy(
            (aggregate, numbers) -> {
              assertThat(numbers).doesNotHaveDuplicates();
              assertThat(numbers.stream().mapToLong(number -> number).max())
                  .hasValue(numbers.size());
            });
  }

  @Test
  void shouldHaveEveryPaymentAndEveryCustomerRowInTheExtraHistory() {
    // When
    History extra = OlistExtraHistory.read(DATA);

    // Then
    JsonNode truth = expected.get("olist_extra");
    List<PaymentAuthorized> payments = of(extra, PaymentAuthorized.class).toList();
    assertThat(payments).hasSize(truth.get("payment_rows").intValue());
    assertThat(
            payments.stream()
                .map(payment -> payment.payment().amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(truth.get("payment_sum").textValue());
    List<CustomerCheckedOut> checkouts = of(extra, CustomerCheckedOut.class).toList();
    assertThat(checkouts).hasSize(truth.get("customers").intValue());
    assertThat(checkouts.stream().map(ShopEvent::key).distinct())
        .hasSize(truth.get("customers_unique").intValue());
    assertThat(extra.events()).hasSize(payments.size() + checkouts.size());
    assertThat(extra.leftOut()).isEmpty();
  }

  private static BigDecimal sum(List<Invoice> invoices, String kind) {
    return invoices.stream()
        .filter(invoice -> invoice.kind().name().toLowerCase(Locale.ROOT).equals(kind))
        .map(Invoice::lines)
        .flatMap(List::stream)
        .map(RealHistoriesTest::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal amount(InvoiceLine line) {
    return line.unitPrice().multiply(BigDecimal.valueOf(line.quantity()));
  }

  private static <E> Stream<E> of(History history, Class<E> type) {
    return history.events().stream().filter(type::isInstance).map(type::cast);
  }

  private static String eventId(RawEvent event) {
    byte[] head = "{\"eventId\":\"".getBytes(StandardCharsets.US_ASCII);
    return new String(event.value(), head.length, 36, StandardCharsets.US_ASCII);
  }
}
