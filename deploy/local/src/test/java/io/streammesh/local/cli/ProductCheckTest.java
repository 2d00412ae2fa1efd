package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.traffic.LargeOrder;
import io.streammesh.scenarios.traffic.PersonToErase;
import io.streammesh.scenarios.traffic.ProductFigure;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductCheckTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final LargeOrder PLANTED = new LargeOrder("c-1", "o-2", 1);

  private final Printed printed = new Printed();
  private final List<String> faults = new ArrayList<>();
  private final ShopProducts products = new ShopProducts();
  private final ProductCheck check = new ProductCheck(products, printed.out(), faults);

  @ParameterizedTest
  @EnumSource
  void shouldFindEveryFigureInTheProducts(ProductFigure figure) {
    // When: nothing was handed out, and the products have nothing
    check.checkFigures(Map.of(figure, 0L));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text()).isEqualTo(figure.label() + ": 0\n");
  }

  @Test
  void shouldTellWhichFigureIsWrong() {
    // Given:
    keep(searches("mochila", 3));
    keep(searches("tapete", 2));
    keep(shipment("o-1", ShipmentStatus.DELIVERED));
    keep(shipment("o-2", ShipmentStatus.IN_TRANSIT));

    // When:
    check.checkFigures(Map.of(ProductFigure.SEARCHES, 5L, ProductFigure.SHIPMENTS_DELIVERED, 2L));

    // Then:
    assertThat(faults).containsExactly("shipments delivered: 1 instead of 2");
    assertThat(printed.text()).contains("searches: 5\n");
  }

  @Test
  void shouldWantASignalForTheLargeOrder() {
    // Given:
    keep(order("o-1", "c-1", false));
    keep(order("o-2", "c-1", false));
    keep(signal("o-1", RiskReason.UNUSUALLY_LARGE));
    keep(signal("o-2", RiskReason.PAYMENT_VELOCITY));

    // When:
    check.checkLargeOrder(PLANTED);

    // Then:
    assertThat(faults).containsExactly("no risk signal for the large order o-2");
  }

  @Test
  void shouldTellTheScoreOfTheLargeOrder() {
    // Given:
    keep(order("o-1", "c-1", false));
    keep(order("o-2", "c-1", false));
    keep(signal("o-2", RiskReason.UNUSUALLY_LARGE));

    // When:
    check.checkLargeOrder(PLANTED);

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text()).isEqualTo("o-2 is a risk of 60 in 100: [UNUSUALLY_LARGE]\n");
  }

  @Test
  void shouldWantNoSignalBeforeTheLargeOrderIsPlaced() {
    // Given:
    keep(order("o-1", "c-1", false));

    // When:
    check.checkLargeOrder(PLANTED);

    // Then:
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"escreva a fale.comigo.12@example.com", "liguem (11) 91234-5678"})
  void shouldFindContactDataInReviewsAndSearchTerms(String text) {
    // Given:
    keep(review("r-1/o-1", text));
    keep(review("r-2/o-2", "liguem [number]"));
    keep(searches(text, 1));

    // When:
    check.checkContactData();

    // Then:
    assertThat(faults).containsExactly("contact data stand in 2 reviews or search terms");
  }

  @Test
  void shouldFindWhoShouldBeErased() {
    // Given:
    keep(order("o-1", null, true));
    keep(order("o-2", "c-1", false));

    // When:
    check.checkErasure(new PersonToErase("c-1", "Beatriz", 2, AT));

    // Then:
    assertThat(faults)
        .containsExactly("c-1 is still known after the erasure", "only 1 of 2 orders are erased");
  }

  private void keep(SpecificRecord record) {
    keep(record.getClass(), record);
  }

  private <T extends SpecificRecord> void keep(Class<T> type, SpecificRecord record) {
    products.keep(type, record.get(0).toString(), () -> type.cast(record));
  }

  private static Searches searches(String term, long number) {
    return Searches.newBuilder()
        .setTerm(term)
        .setSearches(number)
        .setWithoutResult(0)
        .setZeroResultRate(0)
        .setLatestResults(7)
        .setLatestSearchAt(AT)
        .build();
  }

  private static Shipment shipment(String orderId, ShipmentStatus status) {
    return Shipment.newBuilder().setOrderId(orderId).setStatus(status).setLate(false).build();
  }

  private static Review review(String key, String message) {
    return Review.newBuilder()
        .setReviewKey(key)
        .setRevision(1)
        .setReviewId("r")
        .setOrderId("o")
        .setScore(5)
        .setMessage(message)
        .setMasked(0)
        .setReviewedAt(AT)
        .build();
  }

  private static OrderFact order(String id, String customerId, boolean erased) {
    return OrderFact.newBuilder()
        .setOrderId(id)
        .setSource("marketplace")
        .setSourceOrderId(id)
        .setKind(OrderKind.SALE)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setCustomerId(customerId)
        .setCustomerErased(erased)
        .setPlacedAt(AT)
        .setCurrency("BRL")
        .setLineCount(0)
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .setTotalAmount(new BigDecimal("0.0000"))
        .build();
  }

  private static OrderRiskSignal signal(String orderId, RiskReason reason) {
    return OrderRiskSignal.newBuilder()
        .setOrderId(orderId)
        .setRevision(1)
        .setWithdrawn(false)
        .setScore(60)
        .setReasons(List.of(reason))
        .setSource("marketplace")
        .setSourceOrderId(orderId)
        .setCustomerId("c-1")
        .setPlacedAt(AT)
        .setCurrency("BRL")
        .setAmount(new BigDecimal("1.0000"))
        .setEarlierOrders(6)
        .setPaymentsInBurst(0)
        .build();
  }
}
