package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.CUSTOMER_ERASURES;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.test.DeadLetter;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersTopologyTest {
  private static final Instant PLACED = Instant.parse("2017-05-08T11:06:54Z");
  private static final Instant APPROVED = Instant.parse("2017-05-08T12:00:00Z");
  private static final Instant DELIVERED = Instant.parse("2017-05-20T09:30:00Z");

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
  void shouldPublishTheWholeStateAfterEachStep() {
    // When
    place("o-1", "c-1");
    step("o-1", 2, "APPROVED", APPROVED);

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V1);
    assertThat(facts).extracting(Published::key).containsExactly("o-1", "o-1");
    OrderFact fact = facts.get(1).present();
    assertThat(fact.getStatus()).isEqualTo(OrderStatus.APPROVED);
    assertThat(fact.getRevision()).isEqualTo(2);
    assertThat(fact.getPlacedAt()).isEqualTo(PLACED);
    assertThat(fact.getApprovedAt()).isEqualTo(APPROVED);
    assertThat(fact.getCustomerId()).isEqualTo("c-1");
    assertThat(fact.getItems()).hasSize(2);
    assertThat(fact.getItemsAmount()).isEqualByComparingTo(new BigDecimal("221.89"));
    assertThat(fact.getFreightAmount()).isEqualByComparingTo(new BigDecimal("30"));
  }

  @Test
  void shouldTellProductTagsAndExactLineage() {
    // When
    place("o-1", "c-1");
    step("o-1", 2, "APPROVED", APPROVED);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V1).get(1))
        .isOf("orders.order-facts/1.2.0")
        .hasTags("pii.address")
        .wasMadeFrom(
            new Position("orders.raw.order-events", 0, 0),
            new Position("orders.raw.order-events", 0, 1))
        .isAt(APPROVED);
  }

  @Test
  void shouldMarkAFactThatBreaksAWarningRule() {
    // When
    place("o-1", "c-1");
    step("o-1", 2, "DELIVERED", PLACED.minusSeconds(1));

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V1);
    assertThat(facts.get(0).header().warnings()).isEmpty();
    assertThat(facts.get(1).header().warnings()).containsExactly("delivered-after-placed");
    assertThat(facts.get(1).header().lineage().positions()).hasSize(2);
  }

  @Test
  void shouldReachTheSameStateWhateverTheOrderOfArrival() {
    // Given
    place("o-1", "c-1");
    step("o-1", 2, "APPROVED", APPROVED);
    step("o-1", 3, "DELIVERED", DELIVERED);
    OrderFact inOrder = last(mesh.published(ORDER_FACTS_V1));

    // When
    step("o-2", 3, "DELIVERED", DELIVERED);
    place("o-2", "c-1");
    step("o-2", 2, "APPROVED", APPROVED);

    // Then
    OrderFact reordered = last(mesh.published(ORDER_FACTS_V1));
    reordered.setOrderId("o-1");
    assertThat(reordered).isEqualTo(inOrder);
  }

  @Test
  void shouldNotPublishAgainForARepeatedEvent() {
    // Given
    place("o-1", "c-1");
    step("o-1", 2, "APPROVED", APPROVED);
    mesh.published(ORDER_FACTS_V1);

    // When
    step("o-1", 2, "APPROVED", APPROVED);
    place("o-1", "c-1");

    // Then
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldHoldAnOrderBackUntilItIsKnownWhatWasOrdered() {
    // When
    step("o-1", 2, "APPROVED", APPROVED);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
  }

  @Test
  void shouldKeepTheTimeOfPlacementWhenAnUndatedCreatedFollows() {
    // Given
    place("o-1", "c-1");

    // When
    mesh.send(
        ORDER_EVENTS, "o-1", event("o-1", 2, "CREATED", null, placed("c-1"), APPROVED), APPROVED);

    // Then
    OrderFact fact = last(mesh.published(ORDER_FACTS_V1));
    assertThat(fact.getPlacedAt()).isEqualTo(PLACED);
    assertThat(fact.getRevision()).isEqualTo(2);
  }

  @Test
  void shouldRemovePersonalFieldsFromAllOrdersOfAnErasedCustomer() {
    // Given
    place("o-1", "c-1");
    place("o-2", "c-1");
    place("o-3", "c-2");
    mesh.published(ORDER_FACTS_V1);

    // When
    erase("c-1", APPROVED);

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V1);
    assertThat(facts).extracting(Published::key).containsExactlyInAnyOrder("o-1", "o-2");
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.present().getCustomerErased()).isTrue();
              assertThat(fact.present().getCustomerId()).isNull();
              assertThat(fact.present().getDeliveryAddress()).isNull();
              assertThat(fact.present().getItems()).hasSize(2);
              assertThat(fact).comesFrom(new Position("orders.raw.customer-erasures", 0, 0));
            });
  }

  @Test
  void shouldEraseAnOrderThatArrivesAfterTheErasureItPreceded() {
    // Given
    erase("c-1", APPROVED);

    // When
    place("o-1", "c-1");

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V1)).getCustomerId()).isNull();
  }

  @Test
  void shouldNotEraseAnOrderThatWasPlacedAfterTheErasure() {
    // Given
    erase("c-1", PLACED.minusSeconds(1));

    // When
    place("o-1", "c-1");

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V1)).getCustomerId()).isEqualTo("c-1");
  }

  @Test
  void shouldQuarantineAMalformedEventWhole() {
    // Given
    byte[] json = "{\"eventId\": \"e-1\", \"orderId\": \"o-1\"".getBytes(StandardCharsets.UTF_8);

    // When
    mesh.send(
        "orders.raw.order-events",
        "o-1".getBytes(StandardCharsets.UTF_8),
        json,
        PLACED.toEpochMilli(),
        new RecordHeaders().add("source", new byte[] {1, 2}));

    // Then
    DeadLetter letter = onlyDeadLetter();
    assertThat(letter)
        .failedAt(Stage.INGRESS)
        .brokeRule("malformed")
        .underContract("orders.raw.order-events/1.1.0")
        .wasMadeFrom(new Position("orders.raw.order-events", 0, 0))
        .hasValue(json);
    assertThat(letter.headers().lastHeader("original-source").value()).isEqualTo(new byte[] {1, 2});
    assertThat(mesh.published(ORDER_FACTS_V1)).isEmpty();
  }

  @Test
  void shouldQuarantineAKeyThatIsNotUtf8() {
    // Given
    byte[] key = {'o', (byte) 0xC3, '('};

    // When
    mesh.send(
        "orders.raw.order-events",
        key,
        json(event("o-1", 1, "CREATED", PLACED, placed("c-1"), PLACED)),
        PLACED.toEpochMilli(),
        new RecordHeaders());

    // Then
    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.verdict().rule()).isEqualTo("key-malformed");
  }

  @Test
  void shouldQuarantineAKeyThatIsNotTheRecords() {
    // When
    mesh.send(
        ORDER_EVENTS, "o-2", event("o-1", 1, "CREATED", PLACED, placed("c-1"), PLACED), PLACED);

    // Then
    assertThat(onlyDeadLetter().verdict().rule()).isEqualTo("key-mismatch");
  }

  @Test
  void shouldQuarantineAnEventTimeOutOfBoundsAtASafeTime() {
    // When
    place("o-1", "c-1");
    mesh.send(
        ORDER_EVENTS,
        "o-1",
        event("o-1", 2, "APPROVED", APPROVED, "", APPROVED),
        Instant.parse("2999-01-01T00:00:00Z"));

    // Then
    assertThat(onlyDeadLetter()).brokeRule("event-time").isAt(PLACED);
  }

  @Test
  void shouldQuarantineAFirstEventThatDoesNotTellWhatWasOrdered() {
    // When
    step("o-1", 1, "CREATED", PLACED);

    // Then
    assertThat(onlyDeadLetter().verdict().rule()).isEqualTo("what-was-placed");
  }

  private DeadLetter onlyDeadLetter() {
    List<DeadLetter> letters = mesh.quarantined();
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static OrderFact last(List<Published<OrderFact>> facts) {
    assertThat(facts).isNotEmpty();
    return facts.get(facts.size() - 1).present();
  }

  private void place(String orderId, String customerId) {
    mesh.send(
        ORDER_EVENTS,
        orderId,
        event(orderId, 1, "CREATED", PLACED, placed(customerId), PLACED),
        PLACED);
  }

  private void step(String orderId, int sequence, String type, Instant at) {
    mesh.send(ORDER_EVENTS, orderId, event(orderId, sequence, type, at, "", at), at);
  }

  private void erase(String customerId, Instant at) {
    mesh.send(
        CUSTOMER_ERASURES,
        customerId,
        """
        {"eventId": "x", "customerId": "%s", "sequence": 1, "occurredAt": "%s"}\
        """
            .formatted(customerId, at),
        at);
  }

  private static String event(
      String orderId,
      int sequence,
      String type,
      @Nullable Instant stepAt,
      String placed,
      Instant at) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "%s", "occurredAt": "%s"%s%s}\
        """
        .formatted(
            orderId,
            sequence,
            type,
            at,
            stepAt == null ? "" : ", \"stepAt\": \"" + stepAt + "\"",
            placed);
  }

  private static String placed(String customerId) {
    return """
        , "placed": {"customerId": "%s", "currency": "BRL",
          "deliveryAddress": {"zipPrefix": "01310", "city": "sao paulo", "state": "SP"},
          "items": [
            {"itemNumber": 1, "productId": "p-1", "sellerId": "s-1",
             "price": "199.90", "freight": "18.14"},
            {"itemNumber": 2, "productId": "p-2", "sellerId": "s-1",
             "price": 21.99, "freight": "11.86"}]}\
        """
        .formatted(customerId);
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
