package io.streammesh.fulfillment.topology;

import static io.streammesh.fulfillment.topology.FulfillmentTopology.ORDER_FACTS;
import static io.streammesh.fulfillment.topology.FulfillmentTopology.SHIPMENTS;
import static io.streammesh.fulfillment.topology.FulfillmentTopology.SHIPMENT_EVENTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FulfillmentTopologyTest {
  private static final Instant PLACED = Instant.parse("2017-05-08T11:06:54Z");
  private static final Instant HANDED_OVER = Instant.parse("2017-05-10T08:00:00Z");
  private static final Instant PROMISED = Instant.parse("2017-05-20T00:00:00Z");
  private static final Instant IN_TIME = PROMISED.minus(Duration.ofDays(2));
  private static final Instant TOO_LATE = PROMISED.plus(Duration.ofHours(10));

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("fulfillment", new FulfillmentTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldTellThePromiseAloneAsLongAsNothingIsScanned() {
    // When
    promise("o-1", PROMISED);

    // Then
    assertThat(only(mesh.published(SHIPMENTS)).present())
        .isEqualTo(
            Shipment.newBuilder()
                .setOrderId("o-1")
                .setStatus(ShipmentStatus.PROMISED)
                .setSource("marketplace")
                .setPlacedAt(PLACED)
                .setPromisedAt(PROMISED)
                .build());
  }

  @Test
  void shouldFollowAShipmentFromThePromiseToADeliveryInTime() {
    // When
    promise("o-1", PROMISED);
    scan("o-1", 1, "HANDED_OVER", HANDED_OVER, "correios");
    scan("o-1", 2, "DELIVERED", IN_TIME, null);

    // Then
    List<Published<Shipment>> shipments = mesh.published(SHIPMENTS);
    assertThat(shipments)
        .extracting(shipment -> shipment.present().getStatus())
        .containsExactly(
            ShipmentStatus.PROMISED, ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELIVERED);
    assertThat(shipments.get(1).present().getDelaySeconds()).isNull();
    assertThat(shipments.get(2))
        .hasKey("o-1")
        .isOf("fulfillment.shipments/1.0.0")
        .hasTags()
        .wasMadeFrom(orderFact(0), shipmentEvent(0), shipmentEvent(1))
        .isAt(IN_TIME);
    Shipment delivered = shipments.get(2).present();
    assertThat(delivered.getHandedOverAt()).isEqualTo(HANDED_OVER);
    assertThat(delivered.getDeliveredAt()).isEqualTo(IN_TIME);
    assertThat(delivered.getCarrier()).isEqualTo("correios");
    assertThat(delivered.getDelaySeconds()).isEqualTo(-Duration.ofDays(2).toSeconds());
    assertThat(delivered.getLate()).isFalse();
  }

  @Test
  void shouldTellADeliveryAfterThePromisedTime() {
    // Given
    promise("o-1", PROMISED);
    mesh.published(SHIPMENTS);

    // When
    scan("o-1", 2, "DELIVERED", TOO_LATE, null);

    // Then
    Shipment shipment = only(mesh.published(SHIPMENTS)).present();
    assertThat(shipment.getStatus()).isEqualTo(ShipmentStatus.DELIVERED);
    assertThat(shipment.getDelaySeconds()).isEqualTo(Duration.ofHours(10).toSeconds());
    assertThat(shipment.getLate()).isTrue();
  }

  @Test
  void shouldTellWhatWasScannedBeforeTheOrderIsKnown() {
    // When
    scan("o-1", 1, "HANDED_OVER", HANDED_OVER, "correios");

    // Then
    assertThat(only(mesh.published(SHIPMENTS)).present())
        .isEqualTo(
            Shipment.newBuilder()
                .setOrderId("o-1")
                .setStatus(ShipmentStatus.IN_TRANSIT)
                .setHandedOverAt(HANDED_OVER)
                .setCarrier("correios")
                .build());
  }

  @Test
  void shouldReachTheSameStateWhateverTheOrderOfArrival() {
    // Given
    promise("o-1", PROMISED);
    scan("o-1", 1, "HANDED_OVER", HANDED_OVER, "correios");
    scan("o-1", 2, "DELIVERED", TOO_LATE, null);
    Shipment inOrder = last(mesh.published(SHIPMENTS));

    // When
    scan("o-2", 2, "DELIVERED", TOO_LATE, null);
    scan("o-2", 1, "HANDED_OVER", HANDED_OVER, "correios");
    promise("o-2", PROMISED);

    // Then
    Shipment reordered = last(mesh.published(SHIPMENTS));
    reordered.setOrderId("o-1");
    assertThat(reordered).isEqualTo(inOrder);
  }

  @Test
  void shouldPublishNothingForARepeatedScan() {
    // Given
    scan("o-1", 1, "HANDED_OVER", HANDED_OVER, "correios");
    mesh.published(SHIPMENTS);

    // When
    scan("o-1", 1, "HANDED_OVER", HANDED_OVER, "correios");

    // Then
    assertThat(mesh.published(SHIPMENTS)).isEmpty();
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldIgnoreAnOrderThatPromisesNoDelivery() {
    // When
    promise("online-retail:536365", null);

    // Then
    assertThat(mesh.published(SHIPMENTS)).isEmpty();
    assertThat(mesh.driver().getTimestampedKeyValueStore("promises").approximateNumEntries())
        .isZero();
  }

  @Test
  void shouldTakeAPromiseBackThatItsOrderNoLongerMakes() {
    // Given
    promise("o-1", PROMISED);
    mesh.published(SHIPMENTS);

    // When
    promise("o-1", null);

    // Then
    assertThat(only(mesh.published(SHIPMENTS))).isDeletion().comesFrom(orderFact(1));
  }

  @Test
  void shouldLeaveWhatTheScansKnowOfADeletedOrder() {
    // Given
    promise("o-1", PROMISED);
    scan("o-1", 2, "DELIVERED", TOO_LATE, "correios");
    mesh.published(SHIPMENTS);

    // When
    mesh.sendDeletion(ORDER_FACTS, "o-1", TOO_LATE);

    // Then
    Published<Shipment> shipment = only(mesh.published(SHIPMENTS));
    assertThat(shipment).hasKey("o-1").comesFrom(orderFact(1), shipmentEvent(0));
    assertThat(shipment.present())
        .isEqualTo(
            Shipment.newBuilder()
                .setOrderId("o-1")
                .setStatus(ShipmentStatus.DELIVERED)
                .setDeliveredAt(TOO_LATE)
                .setCarrier("correios")
                .build());
  }

  @Test
  void shouldDeleteTheShipmentOfADeletedOrderThatWasNeverScanned() {
    // Given
    promise("o-1", PROMISED);
    mesh.published(SHIPMENTS);

    // When
    mesh.sendDeletion(ORDER_FACTS, "o-1", HANDED_OVER);

    // Then
    assertThat(only(mesh.published(SHIPMENTS)))
        .hasKey("o-1")
        .isDeletion()
        .wasMadeFrom(orderFact(1));
  }

  @Test
  void shouldMarkADeliveryBeforeTheHandover() {
    // When
    scan("o-1", 1, "HANDED_OVER", IN_TIME, null);
    scan("o-1", 2, "DELIVERED", HANDED_OVER, null);

    // Then
    List<Published<Shipment>> shipments = mesh.published(SHIPMENTS);
    assertThat(shipments.get(1).header().warnings()).containsExactly("delivered-after-handed-over");
  }

  @Test
  void shouldQuarantineASequenceThatIsNoneOfAnOutbox() {
    // When
    scan("o-1", 0, "HANDED_OVER", HANDED_OVER, null);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule("sequence-from-1")
                    .underContract("fulfillment.raw.shipment-events/1.0.0"));
    assertThat(mesh.driver().getKeyValueStore("scans").get("o-1")).isNull();
  }

  @Test
  void shouldQuarantineAScanWithAnotherTimestampThanItTells() {
    // When
    mesh.send(
        SHIPMENT_EVENTS, "o-1", event("o-1", 1, "DELIVERED", IN_TIME, null), IN_TIME.plusMillis(1));

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(letter -> assertThat(letter).failedAt(Stage.INGRESS).brokeRule("event-time"));
  }

  private void promise(String orderId, @Nullable Instant promisedAt) {
    mesh.send(
        ORDER_FACTS,
        orderId,
        OrderFact.newBuilder()
            .setOrderId(orderId)
            .setSource("marketplace")
            .setSourceOrderId(orderId)
            .setKind(OrderKind.SALE)
            .setStatus(OrderStatus.CREATED)
            .setRevision(1)
            .setCustomerId("c-1")
            .setPlacedAt(PLACED)
            .setEstimatedDeliveryAt(promisedAt)
            .setCurrency("BRL")
            .setLineCount(0)
            .setItemsAmount(BigDecimal.ZERO.setScale(4))
            .setFreightAmount(BigDecimal.ZERO.setScale(4))
            .setTotalAmount(BigDecimal.ZERO.setScale(4))
            .build(),
        PLACED);
  }

  private void scan(
      String orderId, long sequence, String type, Instant at, @Nullable String carrier) {
    mesh.send(SHIPMENT_EVENTS, orderId, event(orderId, sequence, type, at, carrier), at);
  }

  private static String event(
      String orderId, long sequence, String type, Instant at, @Nullable String carrier) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "%s", "occurredAt": "%s",
         "carrier": %s}
        """
        .formatted(orderId, sequence, type, at, carrier == null ? "null" : '"' + carrier + '"');
  }

  private static Position orderFact(long offset) {
    return new Position("orders.order-facts.v2", 0, offset);
  }

  private static Position shipmentEvent(long offset) {
    return new Position("fulfillment.raw.shipment-events", 0, offset);
  }

  private static Shipment last(List<Published<Shipment>> shipments) {
    assertThat(shipments).isNotEmpty();
    return shipments.get(shipments.size() - 1).present();
  }

  private static <T> T only(List<T> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
