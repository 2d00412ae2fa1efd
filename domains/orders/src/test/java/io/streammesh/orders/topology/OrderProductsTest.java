package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V2;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_LINES;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
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

/** What becomes of orders of the order system in the second major and in the lines. */
class OrderProductsTest {
  private static final Instant PLACED = Instant.parse("2017-05-08T11:06:54Z");
  private static final Instant RECORDED = Instant.parse("2017-05-08T11:07:00Z");
  private static final String ITEM_1 = item(1, "199.90", "18.14");
  private static final String ITEM_2 = item(2, "21.99", "11.86");

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
  void shouldTellAnOrderOfTheMarketplaceInTheSecondMajor() {
    // When
    place("o-1", 1, ITEM_1, ITEM_2);
    step("o-1", 2, "APPROVED");

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V2);
    assertThat(facts).hasSize(2);
    assertThat(facts.get(1))
        .hasKey("o-1")
        .isOf("orders.order-facts/2.1.0")
        .hasTags("pii.address")
        .wasMadeFrom(orderEvent(0), orderEvent(1));
    OrderFact fact = facts.get(1).present();
    assertThat(fact.getSource()).isEqualTo("marketplace");
    assertThat(fact.getSourceOrderId()).isEqualTo("o-1");
    assertThat(fact.getKind()).isEqualTo(OrderKind.SALE);
    assertThat(fact.getStatus()).isEqualTo(OrderStatus.APPROVED);
    assertThat(fact.getRevision()).isEqualTo(2);
    assertThat(fact.getDeliveryAddress())
        .isEqualTo(new DeliveryAddress("01310", "sao paulo", "SP", null));
    assertThat(fact.getPlacedAt()).isEqualTo(PLACED);
    assertThat(fact.getApprovedAt()).isEqualTo(RECORDED);
    assertThat(fact.getLineCount()).isEqualTo(2);
    assertThat(fact.getItemsAmount()).isEqualByComparingTo("221.89");
    assertThat(fact.getFreightAmount()).isEqualByComparingTo("30");
    assertThat(fact.getTotalAmount()).isEqualByComparingTo("251.89");
  }

  @Test
  void shouldTellTheMarketplaceAsSourceInTheFirstMajor() {
    // When
    place("o-1", 1, ITEM_1);

    // Then
    assertThat(only(mesh.published(ORDER_FACTS_V1)).present().getSource()).isEqualTo("marketplace");
  }

  @Test
  void shouldTellAnOrderWithoutItems() {
    // When
    place("o-1", 1);

    // Then
    OrderFact fact = only(mesh.published(ORDER_FACTS_V2)).present();
    assertThat(fact.getLineCount()).isZero();
    assertThat(fact.getTotalAmount()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(mesh.published(ORDER_LINES)).isEmpty();
  }

  @Test
  void shouldTellTheCatalogAsSource() {
    // Given
    String placed =
        """
        {"eventId": "e", "orderId": "catalog:17", "sequence": 1, "type": "CREATED",
         "occurredAt": "%s", "placed": {"customerId": "catalog:17", "currency": "USD",
           "source": "catalog", "deliveryAddress": {},
           "items": [{"itemNumber": 1, "productId": "catalog", "sellerId": "catalog",
             "price": "29.99", "freight": "0"}]}}
        """
            .formatted(PLACED);

    // When
    mesh.send(ORDER_EVENTS, "catalog:17", placed, PLACED);

    // Then
    OrderFact fact = only(mesh.published(ORDER_FACTS_V2)).present();
    assertThat(fact.getOrderId()).isEqualTo("catalog:17");
    assertThat(fact.getSource()).isEqualTo("catalog");
    assertThat(fact.getSourceOrderId()).isEqualTo("17");
    assertThat(fact.getDeliveryAddress()).isNull();
    assertThat(only(mesh.published(ORDER_FACTS_V1)).present().getSource()).isEqualTo("catalog");
    assertThat(only(mesh.published(ORDER_LINES)).present().getLineId()).isEqualTo("catalog:17/1");
  }

  @Test
  void shouldTellEachLineOnceNotOnEachStep() {
    // Given
    step("o-1", 2, "APPROVED");
    place("o-1", 1, ITEM_1, ITEM_2);

    // When
    step("o-1", 3, "SHIPPED");
    place("o-1", 1, ITEM_1, ITEM_2);

    // Then
    List<Published<OrderLine>> lines = mesh.published(ORDER_LINES);
    assertThat(lines).extracting(Published::key).containsExactly("o-1/1", "o-1/2");
    assertThat(lines.get(0))
        .isOf("orders.order-lines/1.0.0")
        .hasTags()
        .wasMadeFrom(orderEvent(0), orderEvent(1));
    OrderLine line = lines.get(0).present();
    assertThat(line.getOrderId()).isEqualTo("o-1");
    assertThat(line.getSource()).isEqualTo("marketplace");
    assertThat(line.getSellerId()).isEqualTo("s-1");
    assertThat(line.getDescription()).isNull();
    assertThat(line.getQuantity()).isEqualTo(1);
    assertThat(line.getUnitPrice()).isEqualByComparingTo("199.90");
    assertThat(line.getAmount()).isEqualByComparingTo("199.90");
    assertThat(line.getFreight()).isEqualByComparingTo("18.14");
    assertThat(line.getRecordedAt()).isEqualTo(RECORDED);
  }

  @Test
  void shouldDeleteALineThatTheOrderNoLongerHas() {
    // Given
    place("o-1", 1, ITEM_1, ITEM_2);
    mesh.published(ORDER_LINES);

    // When
    place("o-1", 2, item(1, "189.90", "18.14"));

    // Then
    List<Published<OrderLine>> lines = mesh.published(ORDER_LINES);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).hasKey("o-1/2").isDeletion().comesFrom(orderEvent(1));
    assertThat(lines.get(1)).hasKey("o-1/1");
    assertThat(lines.get(1).present().getAmount()).isEqualByComparingTo("189.90");
  }

  private void place(String orderId, long sequence, String... items) {
    mesh.send(
        ORDER_EVENTS,
        orderId,
        """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "CREATED",
         "occurredAt": "%s", "stepAt": "%s",
         "placed": {"customerId": "c-1", "currency": "BRL",
           "deliveryAddress": {"zipPrefix": "01310", "city": "sao paulo", "state": "SP"},
           "items": [%s]}}
        """
            .formatted(orderId, sequence, RECORDED, PLACED, String.join(", ", items)),
        RECORDED);
  }

  private void step(String orderId, long sequence, String type) {
    mesh.send(
        ORDER_EVENTS,
        orderId,
        """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "%s",
         "occurredAt": "%4$s", "stepAt": "%4$s"}
        """
            .formatted(orderId, sequence, type, RECORDED),
        RECORDED);
  }

  private static String item(int number, String price, String freight) {
    return """
        {"itemNumber": %d, "productId": "p-1", "sellerId": "s-1", "price": "%s", "freight": "%s"}\
        """
        .formatted(number, price, freight);
  }

  private static Position orderEvent(long offset) {
    return new Position("orders.raw.order-events", 0, offset);
  }

  private static <T> T only(List<T> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
