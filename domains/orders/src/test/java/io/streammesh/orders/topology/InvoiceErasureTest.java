package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.Invoice.AT;
import static io.streammesh.orders.topology.Invoice.sale;
import static io.streammesh.orders.topology.OrdersTopology.CUSTOMER_ERASURES;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V1;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_FACTS_V2;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_LINES;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The erasure of a customer finds the way back to invoices, and to nothing else. */
class InvoiceErasureTest {
  private static final String CUSTOMER = "online-retail:17850";
  private static final Instant LATER = AT.plusSeconds(3600);

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
  void shouldRemovePersonalFieldsFromAllInvoicesOfAnErasedCustomer() {
    // Given
    sale("536365").line(1, 6, "2.55").sendTo(mesh);
    sale("536366").line(1, 6, "1.85").sendTo(mesh);
    sale("536367").customer("online-retail:13047").line(1, 32, "1.69").sendTo(mesh);
    drain();

    // When
    erase(CUSTOMER, LATER);

    // Then
    List<Published<OrderFact>> facts = mesh.published(ORDER_FACTS_V2);
    assertThat(facts)
        .extracting(Published::key)
        .containsExactlyInAnyOrder("online-retail:536365", "online-retail:536366");
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.present().getCustomerErased()).isTrue();
              assertThat(fact.present().getCustomerId()).isNull();
              assertThat(fact.present().getDeliveryAddress()).isNull();
              assertThat(fact.present().getLineCount()).isEqualTo(1);
              assertThat(fact).comesFrom(new Position("orders.raw.customer-erasures", 0, 0));
            });
    assertThat(mesh.published(ORDER_FACTS_V1))
        .hasSize(2)
        .allSatisfy(fact -> assertThat(fact.present().getCustomerId()).isNull());
  }

  @Test
  void shouldNotTellLinesAgainThatAnErasureLeavesAsTheyAre() {
    // Given
    sale("536365").line(1, 6, "2.55").sendTo(mesh);
    drain();

    // When
    erase(CUSTOMER, LATER);

    // Then
    assertThat(mesh.published(ORDER_LINES)).isEmpty();
  }

  @Test
  void shouldEraseAnInvoiceThatArrivesAfterTheErasureItPreceded() {
    // Given
    erase(CUSTOMER, LATER);

    // When
    sale("536365").line(1, 6, "2.55").sendTo(mesh);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getCustomerId()).isNull();
  }

  @Test
  void shouldNotEraseAnInvoiceOfAfterTheErasure() {
    // Given
    erase(CUSTOMER, AT.minusSeconds(1));

    // When
    sale("536365").line(1, 6, "2.55").sendTo(mesh);

    // Then
    assertThat(last(mesh.published(ORDER_FACTS_V2)).getCustomerId()).isEqualTo(CUSTOMER);
  }

  @Test
  void shouldEraseAPartThatFollowsTheErasureOfItsInvoice() {
    // Given
    sale("536591").line(1, 6, "2.00").sendTo(mesh);
    erase(CUSTOMER, LATER);
    drain();

    // When
    sale("536591").sequence(2).at(AT.plusSeconds(60)).line(2, 1, "3.00").sendTo(mesh);

    // Then
    OrderFact fact = last(mesh.published(ORDER_FACTS_V2));
    assertThat(fact.getLineCount()).isEqualTo(2);
    assertThat(fact.getCustomerErased()).isTrue();
    assertThat(fact.getCustomerId()).isNull();
    assertThat(fact.getDeliveryAddress()).isNull();
  }

  @Test
  void shouldEraseOrdersAndInvoicesOfOneCustomerEvenUnderTheSameNumber() {
    // Given
    sale("7").line(1, 6, "2.55").sendTo(mesh);
    place("7", "online-retail");
    drain();

    // When
    erase(CUSTOMER, LATER);

    // Then
    assertThat(mesh.published(ORDER_FACTS_V2))
        .extracting(fact -> fact.key() + " " + fact.present().getCustomerErased())
        .containsExactlyInAnyOrder("online-retail:7 true", "7 true");
  }

  private void place(String orderId, String source) {
    mesh.send(
        ORDER_EVENTS,
        orderId,
        """
        {"eventId": "e", "orderId": "%s", "sequence": 1, "type": "CREATED", "occurredAt": "%s",
         "placed": {"customerId": "%s", "currency": "GBP", "source": "%s",
           "deliveryAddress": {}, "items": []}}
        """
            .formatted(orderId, AT, CUSTOMER, source),
        AT);
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

  private void drain() {
    mesh.published(ORDER_FACTS_V1);
    mesh.published(ORDER_FACTS_V2);
    mesh.published(ORDER_LINES);
  }

  private static OrderFact last(List<Published<OrderFact>> facts) {
    assertThat(facts).isNotEmpty();
    return facts.get(facts.size() - 1).present();
  }
}
