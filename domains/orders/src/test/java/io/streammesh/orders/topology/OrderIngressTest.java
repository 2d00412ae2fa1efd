package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.CUSTOMER_ERASURES;
import static io.streammesh.orders.topology.OrdersTopology.INVOICE_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.test.MeshHarness;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the orders domain asks of its inputs before they touch any state. */
class OrderIngressTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("orders", new OrdersTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void shouldQuarantineASequenceThatIsNoneOfAnOutbox(long sequence) {
    // When
    mesh.send(ORDER_EVENTS, "o-1", created(sequence), AT);

    // Then
    assertQuarantined("sequence-from-1", ORDER_EVENTS.contractId(), "1.1.0");
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE})
  void shouldTakeEverySequenceOfAnOutbox(long sequence) {
    // When
    mesh.send(ORDER_EVENTS, "o-1", created(sequence), AT);

    // Then
    assertThat(mesh.quarantined()).isEmpty();
    assertThat(mesh.published(ORDER_FACTS_V1))
        .singleElement()
        .satisfies(fact -> assertThat(fact.present().getRevision()).isEqualTo(sequence));
    assertThat(state("orders", "o-1")).isNotNull();
    assertThat(state("customer-orders", "c-1")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void shouldQuarantineAnOrderEventWithAnotherTimestampThanItTells(long millis) {
    // When
    mesh.send(ORDER_EVENTS, "o-1", created(1), AT.plusMillis(millis));

    // Then
    assertQuarantined("event-time", ORDER_EVENTS.contractId(), "1.1.0");
    assertUntouched();
  }

  @Test
  void shouldQuarantineAnErasureWithAnotherTimestampThanItTells() {
    // When
    mesh.send(
        CUSTOMER_ERASURES,
        "c-1",
        """
        {"eventId": "x", "customerId": "c-1", "sequence": 1, "occurredAt": "%s"}
        """
            .formatted(AT),
        AT.plusMillis(1));

    // Then
    assertQuarantined("event-time", CUSTOMER_ERASURES.contractId(), "1.0.0");
    assertUntouched();
  }

  @Test
  void shouldQuarantineAnOrderThatNumbersTwoItemsAlike() {
    // When
    mesh.send(
        ORDER_EVENTS,
        "o-1",
        created(1)
            .replace(
                "\"items\": [",
                """
                "items": [{"itemNumber": 1, "productId": "p-2", "sellerId": "s-1",
                  "price": "1.00", "freight": "0"},
                """),
        AT);

    // Then
    assertQuarantined("items-numbered-once", ORDER_EVENTS.contractId(), "1.1.0");
    assertUntouched();
  }

  /** Products give it to the invoice 1 of the online shop. */
  @Test
  void shouldQuarantineAnOrderWithTheIdOfAnInvoice() {
    // When
    mesh.send(
        ORDER_EVENTS, "online-retail:1", created(1).replace("\"o-1\"", "\"online-retail:1\""), AT);

    // Then
    assertQuarantined("id-of-no-invoice", ORDER_EVENTS.contractId(), "1.1.0");
    assertUntouched();
  }

  @Test
  void shouldQuarantineAnInvoiceWithMoreLinesThanAnEventMayHave() {
    // Given
    Invoice invoice = Invoice.sale("536365");
    for (int number = 1; number <= 501; number++) {
      invoice = invoice.line(number, 1, "1.00");
    }

    // When
    mesh.send(INVOICE_EVENTS, "536365", invoice.at(AT).json(), AT);

    // Then
    assertQuarantined("at-most-500-lines", INVOICE_EVENTS.contractId(), "1.0.0");
    assertUntouched();
  }

  @Test
  void shouldQuarantineAnInvoiceThatIsRecordedInTooManyParts() {
    // When
    mesh.send(
        INVOICE_EVENTS,
        "536365",
        Invoice.sale("536365").sequence(21).line(1, 6, "2.55").at(AT).json(),
        AT);

    // Then
    assertQuarantined("sequence-to-20", INVOICE_EVENTS.contractId(), "1.0.0");
    assertUntouched();
  }

  @Test
  void shouldQuarantineAnInvoiceThatNumbersTwoLinesAlike() {
    // When
    mesh.send(
        INVOICE_EVENTS,
        "536365",
        Invoice.sale("536365").line(1, 6, "2.55").line(1, 8, "3.39").at(AT).json(),
        AT);

    // Then
    assertQuarantined("lines-numbered-once", INVOICE_EVENTS.contractId(), "1.0.0");
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void shouldQuarantineAnInvoiceWithAnotherTimestampThanItTells(long millis) {
    // When
    mesh.send(
        INVOICE_EVENTS,
        "536365",
        Invoice.sale("536365").line(1, 6, "2.55").at(AT).json(),
        AT.plusMillis(millis));

    // Then
    assertQuarantined("event-time", INVOICE_EVENTS.contractId(), "1.0.0");
    assertUntouched();
  }

  private void assertQuarantined(String rule, String topic, String version) {
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule(rule)
                    .underContract(topic + "/" + version)
                    .wasMadeFrom(new Position(topic, 0, 0)));
  }

  private void assertUntouched() {
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(state("orders", "o-1")).isNull();
    assertThat(state("invoices", "536365")).isNull();
    assertThat(state("customer-orders", "c-1")).isNull();
  }

  private Object state(String store, String key) {
    return mesh.driver().getKeyValueStore(store).get(key);
  }

  private static String created(long sequence) {
    return """
        {"eventId": "e", "orderId": "o-1", "sequence": %d, "type": "CREATED",
         "occurredAt": "%2$s", "stepAt": "%2$s",
         "placed": {"customerId": "c-1", "currency": "BRL",
           "deliveryAddress": {"zipPrefix": "01310", "city": "sao paulo", "state": "SP"},
           "items": [{"itemNumber": 1, "productId": "p-1", "sellerId": "s-1",
             "price": "199.90", "freight": "18.14"}]}}
        """
        .formatted(sequence, AT);
  }
}
