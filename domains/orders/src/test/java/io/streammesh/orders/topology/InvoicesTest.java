package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.Invoice.AT;
import static io.streammesh.orders.topology.Invoice.adjustment;
import static io.streammesh.orders.topology.Invoice.cancellation;
import static io.streammesh.orders.topology.Invoice.sale;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V2;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_LINES;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices of the online shop on their way to the products. */
class InvoicesTest {
  private static final Instant A_MINUTE_LATER = AT.plusSeconds(60);

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("orders", new OrdersTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldTellASaleInTheSecondMajor() {
    // When
    sale("536365").line(1, 6, "2.55").line(2, -1, "3.395").sendTo(mesh);

    // Then
    Published<OrderFact> published = only(mesh.published(ORDER_FACTS_V2));
    assertThat(published)
        .hasKey("online-retail:536365")
        .isOf("orders.order-facts/2.1.0")
        .hasTags("pii.address")
        .wasMadeFrom(invoiceEvent(0))
        .isAt(AT);
    OrderFact fact = published.present();
    assertThat(fact.getOrderId()).isEqualTo("online-retail:536365");
    assertThat(fact.getSource()).isEqualTo("online-retail");
    assertThat(fact.getSourceOrderId()).isEqualTo("536365");
    assertThat(fact.getKind()).isEqualTo(OrderKind.SALE);
    assertThat(fact.getStatus()).isEqualTo(OrderStatus.INVOICED);
    assertThat(fact.getRevision()).isEqualTo(1);
    assertThat(fact.getCustomerId()).isEqualTo("online-retail:17850");
    assertThat(fact.getDeliveryAddress().getCountry()).isEqualTo("United Kingdom");
    assertThat(fact.getDeliveryAddress().getCity()).isNull();
    assertThat(fact.getCustomerErased()).isFalse();
    assertThat(fact.getPlacedAt()).isEqualTo(AT);
    assertThat(fact.getInvoicedAt()).isEqualTo(AT);
    assertThat(fact.getEstimatedDeliveryAt()).isNull();
    assertThat(fact.getCurrency()).isEqualTo("GBP");
    assertThat(fact.getLineCount()).isEqualTo(2);
    assertThat(fact.getItemsAmount()).isEqualByComparingTo("11.905");
    assertThat(fact.getFreightAmount()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(fact.getTotalAmount()).isEqualByComparingTo("11.905");
  }

  @Test
  void shouldTellASaleInTheFirstMajorAsFarAsThatCan() {
    // When
    sale("536365").line(1, 6, "2.55").sendTo(mesh);

    // Then
    Published<io.streammesh.schemas.orders.v1.OrderFact> published =
        only(mesh.published(ORDER_FACTS_V1));
    assertThat(published)
        .hasKey("online-retail:536365")
        .isOf("orders.order-facts/1.2.0")
        .hasTags("pii.address")
        .wasMadeFrom(invoiceEvent(0));
    io.streammesh.schemas.orders.v1.OrderFact fact = published.present();
    assertThat(fact.getOrderId()).isEqualTo("online-retail:536365");
    assertThat(fact.getSource()).isEqualTo("online-retail");
    assertThat(fact.getStatus()).isEqualTo(io.streammesh.schemas.orders.v1.OrderStatus.INVOICED);
    assertThat(fact.getCustomerId()).isEqualTo("online-retail:17850");
    assertThat(fact.getDeliveryAddress()).isNull();
    assertThat(fact.getPlacedAt()).isEqualTo(AT);
    assertThat(fact.getInvoicedAt()).isEqualTo(AT);
    assertThat(fact.getItems())
        .containsExactly(
            new OrderItem(1, "sku-1", "online-retail", null, amount("15.3000"), amount("0.0000")));
    assertThat(fact.getItemsAmount()).isEqualByComparingTo("15.30");
    assertThat(fact.getFreightAmount()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void shouldTellEachLine() {
    // When
    sale("536365").line(1, 6, "2.55").line(2, 8, "3.39").sendTo(mesh);

    // Then
    List<Published<OrderLine>> lines = mesh.published(ORDER_LINES);
    assertThat(lines)
        .extracting(Published::key)
        .containsExactly("online-retail:536365/1", "online-retail:536365/2");
    assertThat(lines.get(1))
        .isOf("orders.order-lines/1.0.0")
        .hasTags()
        .wasMadeFrom(invoiceEvent(0));
    assertThat(lines.get(1).present())
        .isEqualTo(
            OrderLine.newBuilder()
                .setLineId("online-retail:536365/2")
                .setOrderId("online-retail:536365")
                .setSource("online-retail")
                .setKind(io.streammesh.schemas.orders.v1.OrderKind.SALE)
                .setLineNumber(2)
                .setProductId("sku-2")
                .setDescription("Lantern")
                .setQuantity(8)
                .setUnitPrice(amount("3.3900"))
                .setAmount(amount("27.1200"))
                .setFreight(amount("0.0000"))
                .setCurrency("GBP")
                .setRecordedAt(AT)
                .build());
  }

  @Test
  void shouldAddUpAnInvoiceThatComesInTwoParts() {
    // When
    sale("536591").line(1, 6, "2.00").sendTo(mesh);
    sale("536591").sequence(2).at(A_MINUTE_LATER).line(2, 1, "3.00").sendTo(mesh);

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V2);
    assertThat(facts).hasSize(2);
    assertThat(facts.get(1)).wasMadeFrom(invoiceEvent(0), invoiceEvent(1)).isAt(A_MINUTE_LATER);
    OrderFact fact = facts.get(1).present();
    assertThat(fact.getRevision()).isEqualTo(2);
    assertThat(fact.getPlacedAt()).isEqualTo(AT);
    assertThat(fact.getLineCount()).isEqualTo(2);
    assertThat(fact.getTotalAmount()).isEqualByComparingTo("15");
    assertThat(last(mesh.published(ORDER_FACTS_V1)).present().getItems()).hasSize(2);
  }

  @Test
  void shouldTellOnlyTheLinesThatAPartAdds() {
    // Given
    sale("536591").line(1, 6, "2.00").sendTo(mesh);
    mesh.published(ORDER_LINES);

    // When
    sale("536591").sequence(2).at(A_MINUTE_LATER).line(2, 1, "3.00").sendTo(mesh);

    // Then
    Published<OrderLine> line = only(mesh.published(ORDER_LINES));
    assertThat(line.key()).isEqualTo("online-retail:536591/2");
    assertThat(line.present().getRecordedAt()).isEqualTo(A_MINUTE_LATER);
  }

  @Test
  void shouldReachTheSameStateWhateverTheOrderOfArrival() {
    // Given
    first("1").sendTo(mesh);
    second("1").sendTo(mesh);
    OrderFact inOrder = last(mesh.published(ORDER_FACTS_V2)).present();

    // When
    second("2").sendTo(mesh);
    first("2").sendTo(mesh);

    // Then
    OrderFact reordered = last(mesh.published(ORDER_FACTS_V2)).present();
    assertThat(reordered.getDeliveryAddress().getCountry()).isEqualTo("United Kingdom");
    reordered.setOrderId(inOrder.getOrderId());
    reordered.setSourceOrderId(inOrder.getSourceOrderId());
    assertThat(reordered).isEqualTo(inOrder);
  }

  @Test
  void shouldPublishNothingForARepeatedEvent() {
    // Given
    first("1").sendTo(mesh);
    second("1").sendTo(mesh);
    drain();

    // When
    second("1").sendTo(mesh);
    first("1").sendTo(mesh);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(mesh.published(ORDER_FACTS_V2)).isEmpty();
    assertThat(mesh.published(ORDER_LINES)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldTellACancellationInTheSecondMajorAlone() {
    // When
    cancellation("C536379").line(1, -1, "27.50").sendTo(mesh);

    // Then
    OrderFact fact = only(mesh.published(ORDER_FACTS_V2)).present();
    assertThat(fact.getKind()).isEqualTo(OrderKind.CANCELLATION);
    assertThat(fact.getStatus()).isEqualTo(OrderStatus.INVOICED);
    assertThat(fact.getTotalAmount()).isEqualByComparingTo("-27.50");
    assertThat(only(mesh.published(ORDER_LINES)).present().getAmount())
        .isEqualByComparingTo("-27.50");
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldTellAnAdjustmentInTheSecondMajorAlone() {
    // When
    adjustment("A563185").customer(null).line(1, 1, "11062.06").sendTo(mesh);
    adjustment("A563186").customer(null).line(1, 1, "-11062.06").sendTo(mesh);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V2))
        .extracting(fact -> fact.present().getKind())
        .containsExactly(OrderKind.ADJUSTMENT, OrderKind.ADJUSTMENT);
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldLeaveANegativeSaleOutOfTheFirstMajor() {
    // When
    sale("536589").customer(null).line(1, -10, "1.50").sendTo(mesh);

    // Then
    assertThat(only(mesh.published(ORDER_FACTS_V2)).present().getTotalAmount())
        .isEqualByComparingTo("-15");
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldTakeASaleThatBecomesNegativeBackFromTheFirstMajor() {
    // Given
    sale("536589").line(1, 1, "1.50").sendTo(mesh);
    mesh.published(ORDER_FACTS_V1);

    // When
    sale("536589").sequence(2).at(A_MINUTE_LATER).line(2, -10, "1.50").sendTo(mesh);

    // Then
    assertThat(only(mesh.published(ORDER_FACTS_V1)))
        .hasKey("online-retail:536589")
        .isDeletion()
        .comesFrom(invoiceEvent(1));
  }

  @Test
  void shouldTellASaleOfNothingInBothMajors() {
    // When
    sale("536414").customer(null).line(1, 56, "0").sendTo(mesh);

    // Then
    assertThat(only(mesh.published(ORDER_FACTS_V1)).present().getCustomerId()).isNull();
    OrderFact fact = only(mesh.published(ORDER_FACTS_V2)).present();
    assertThat(fact.getCustomerId()).isNull();
    assertThat(fact.getCustomerErased()).isFalse();
    assertThat(fact.getDeliveryAddress().getCountry()).isEqualTo("United Kingdom");
  }

  private void drain() {
    mesh.published(ORDER_FACTS_V1);
    mesh.published(ORDER_FACTS_V2);
    mesh.published(ORDER_LINES);
  }

  /** Its own time is the later one: outbox and clock need not agree. */
  private static Invoice first(String invoiceNo) {
    return sale(invoiceNo).at(A_MINUTE_LATER).line(1, 6, "2.00").line(3, 1, "1.00");
  }

  private static Invoice second(String invoiceNo) {
    return sale(invoiceNo)
        .sequence(2)
        .customer("online-retail:12583")
        .country("France")
        .line(2, 2, "3.00")
        .line(3, 1, "1.10");
  }

  private static Position invoiceEvent(long offset) {
    return new Position("orders.raw.invoice-events", 0, offset);
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  private static <T> T only(List<T> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static <T> T last(List<T> records) {
    assertThat(records).isNotEmpty();
    return records.get(records.size() - 1);
  }
}
