package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.Invoice.sale;
import static io.streammesh.orders.topology.OrdersTopology.CUSTOMER_ERASURES;
import static io.streammesh.orders.topology.OrdersTopology.HOLD_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V2;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_LINES;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hold shows in the facts of its order, and changes nothing else. */
class HoldsTest {
  private static final Instant PLACED = Instant.parse("2017-05-08T11:06:54Z");
  private static final Instant HELD = PLACED.plusSeconds(2);
  private static final Instant LATER = PLACED.plusSeconds(60);

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
  void shouldShowTheHoldInBothMajorsAndChangeNothingElse() {
    // Given
    place("o-1");
    OrderFact before = last(mesh.published(ORDER_FACTS_V2));
    io.streammesh.schemas.orders.v1.OrderFact firstBefore =
        mesh.published(ORDER_FACTS_V1).get(0).present();
    mesh.published(ORDER_LINES);

    // When
    hold("o-1", 1);

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V2);
    assertThat(facts).hasSize(1);
    assertThat(facts.get(0))
        .hasKey("o-1")
        .wasMadeFrom(
            new Position("orders.raw.hold-events", 0, 0),
            new Position("orders.raw.order-events", 0, 0));
    assertThat(facts.get(0).present())
        .isEqualTo(
            OrderFact.newBuilder(before)
                .setHold(new OrderHold(HELD, "s-1", 60, List.of("UNUSUALLY_LARGE")))
                .build());
    assertThat(mesh.published(ORDER_FACTS_V1))
        .singleElement()
        .satisfies(
            fact ->
                assertThat(fact.present())
                    .isEqualTo(
                        io.streammesh.schemas.orders.v1.OrderFact.newBuilder(firstBefore)
                            .setHold(
                                new io.streammesh.schemas.orders.v1.OrderHold(
                                    HELD, "s-1", 60, List.of("UNUSUALLY_LARGE")))
                            .build()));
    assertThat(mesh.published(ORDER_LINES)).isEmpty();
  }

  @Test
  void shouldShowNoHoldOnceItIsReleased() {
    // Given
    place("o-1");
    hold("o-1", 1);

    // When
    release("o-1", 2);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getHold()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"o-1", "online-retail:536365"})
  void shouldReleaseWhatADeletedSignalHeld(String orderId) {
    // Given
    make(orderId);
    hold(orderId, 3);

    // When
    release(orderId, 0);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getHold()).isNull();

    // When
    send(orderId, 1, "HELD", 60, "\"UNUSUALLY_LARGE\"", LATER.plusSeconds(1));
    release(orderId, 0);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getHold())
        .as("though the deletion is told again")
        .isNotNull();
  }

  @Test
  void shouldTellNothingOfAReleaseWhereNothingWasHeld() {
    // Given
    place("o-1");
    OrderFact before = last(mesh.published(ORDER_FACTS_V2));

    // When
    release("o-1", 2);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V2))
        .allSatisfy(fact -> assertThat(fact.present()).isEqualTo(before));
  }

  @ParameterizedTest
  @CsvSource({"o-1", "catalog:17", "online-retail:536365"})
  void shouldHoldAnOrderThatIsNotKnownYet(String orderId) {
    // Given
    hold(orderId, 1);
    assertThat(mesh.published(ORDER_FACTS_V2)).isEmpty();

    // When
    make(orderId);

    // Then
    OrderFact fact = last(mesh.published(ORDER_FACTS_V2));
    assertThat(fact.getOrderId()).isEqualTo(orderId);
    assertThat(fact.getHold().getSignalId()).isEqualTo("s-1");
  }

  @ParameterizedTest
  @CsvSource({"o-1", "online-retail:536365"})
  void shouldNotHoldAnOrderAgainThatALaterRevisionHasReleased(String orderId) {
    // Given
    make(orderId);
    release(orderId, 2);

    // When
    hold(orderId, 1);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getHold()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"o-1", "online-retail:536365"})
  void shouldTellARepeatedHoldOnce(String orderId) {
    // Given
    make(orderId);
    hold(orderId, 1);
    mesh.published(ORDER_FACTS_V2);

    // When
    hold(orderId, 1);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V2)).isEmpty();
  }

  @Test
  void shouldHoldTheInvoiceAloneWhereAnOrderHasItsNumber() {
    // Given
    place("7");
    sale("7").line(1, 6, "2.55").sendTo(mesh);
    mesh.published(ORDER_FACTS_V2);

    // When
    hold("online-retail:7", 1);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V2))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact).hasKey("online-retail:7");
              assertThat(fact.present().getHold()).isNotNull();
              assertThat(fact.present().getRevision()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @CsvSource({"o-1", "online-retail:536365"})
  void shouldKeepTheHoldThroughAnErasure(String orderId) {
    // Given
    make(orderId);
    hold(orderId, 1);

    // When
    erase("c-1");

    // Then
    OrderFact fact = last(mesh.published(ORDER_FACTS_V2));
    assertThat(fact.getCustomerErased()).isTrue();
    assertThat(fact.getHold().getSignalId()).isEqualTo("s-1");
  }

  @ParameterizedTest
  @CsvSource({
    "sequence-from-1, 0, HELD, 60, '\"UNUSUALLY_LARGE\"'",
    "sequence-from-1, -1, RELEASED, 0, ''",
    "released-without-reasons, 1, RELEASED, 60, '\"UNUSUALLY_LARGE\"'",
    "released-without-reasons, 1, HELD, 60, ''",
    "released-without-reasons, 1, HELD, 101, '\"UNUSUALLY_LARGE\"'"
  })
  void shouldQuarantineAHoldThatIsNone(
      String rule, long sequence, String type, int score, String reasons) {
    // When
    send("o-1", sequence, type, score, reasons, HELD);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule(rule)
                    .underContract("orders.raw.hold-events/1.1.0"));
    assertThat(mesh.driver().getKeyValueStore("orders").get("o-1")).isNull();
  }

  private void make(String orderId) {
    if (orderId.startsWith("online-retail:")) {
      sale(orderId.substring("online-retail:".length()))
          .at(PLACED)
          .customer("c-1")
          .line(1, 6, "2.55")
          .sendTo(mesh);
    } else {
      place(orderId);
    }
  }

  private void place(String orderId) {
    mesh.send(
        ORDER_EVENTS,
        orderId,
        """
        {"eventId": "e", "orderId": "%s", "sequence": 1, "type": "CREATED",
         "occurredAt": "%s",
         "placed": {"customerId": "c-1", "currency": "BRL", "deliveryAddress": {},
           "items": [{"itemNumber": 1, "productId": "p-1", "sellerId": "s-1",
             "price": "199.90", "freight": "18.14"}]}}
        """
            .formatted(orderId, PLACED),
        PLACED);
  }

  private void hold(String orderId, long sequence) {
    send(orderId, sequence, "HELD", 60, "\"UNUSUALLY_LARGE\"", HELD);
  }

  private void release(String orderId, long sequence) {
    send(orderId, sequence, "RELEASED", 0, "", LATER);
  }

  private void send(
      String orderId, long sequence, String type, int score, String reasons, Instant at) {
    mesh.send(
        HOLD_EVENTS,
        orderId,
        """
        {"eventId": "s-%2$d", "orderId": "%1$s", "sequence": %2$d, "type": "%3$s",
         "score": %4$d, "reasons": [%5$s], "occurredAt": "%6$s"}
        """
            .formatted(orderId, sequence, type, score, reasons, at),
        at);
  }

  private void erase(String customerId) {
    mesh.send(
        CUSTOMER_ERASURES,
        customerId,
        """
        {"eventId": "x", "customerId": "%s", "sequence": 1, "occurredAt": "%s"}\
        """
            .formatted(customerId, LATER),
        LATER);
  }

  private static OrderFact last(List<Published<OrderFact>> facts) {
    assertThat(facts).isNotEmpty();
    return facts.get(facts.size() - 1).present();
  }
}
