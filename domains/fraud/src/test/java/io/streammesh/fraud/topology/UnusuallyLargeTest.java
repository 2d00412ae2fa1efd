package io.streammesh.fraud.topology;

import static io.streammesh.fraud.Shop.change;
import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that are large for their customer, and the orders that they are compared to. */
class UnusuallyLargeTest extends FraudRun {
  @Test
  void shouldTellAnUnusuallyLargeOrderWithTheOrdersItWasComparedTo() {
    // Given
    for (int i = 0; i < 6; i++) {
      products.tell(order("o-" + i, minutes(i), i % 2 == 0 ? "9" : "11"));
    }

    // When
    products.tell(order("o-9", minutes(9), "13.0001"));

    // Then
    Published<OrderRiskSignal> signal = only();
    assertThat(signal)
        .hasKey("o-9")
        .isOf("fraud.order-risk-signals/1.1.0")
        .hasId("6014ef6b-940d-51c6-8ec7-1948907e9604")
        .hasTags()
        .wasMadeFrom(
            orderFact(0),
            orderFact(1),
            orderFact(2),
            orderFact(3),
            orderFact(4),
            orderFact(5),
            orderFact(6))
        .isAt(minutes(9));
    assertThat(signal.present())
        .isEqualTo(
            OrderRiskSignal.newBuilder()
                .setOrderId("o-9")
                .setRevision(1)
                .setSupersedes(null)
                .setWithdrawn(false)
                .setScore(60)
                .setReasons(List.of(RiskReason.UNUSUALLY_LARGE))
                .setSource("online-retail")
                .setSourceOrderId("no-o-9")
                .setCustomerId("c-1")
                .setPlacedAt(minutes(9))
                .setCurrency("GBP")
                .setAmount(new BigDecimal("13.0001"))
                .setEarlierOrders(6)
                .setEarlierMean(10.0)
                .setEarlierSigma(1.0)
                .setAddressChangedAt(null)
                .setPaymentsInBurst(0)
                .build());
  }

  @Test
  void shouldWithdrawASignalThatALateOrderDisproves() {
    // Given
    for (int i = 0; i < 5; i++) {
      products.tell(order("o-" + i, minutes(i + 1), "10"));
    }
    products.tell(order("o-9", minutes(9), "20"));
    assertThat(latest().getScore()).isEqualTo(60);

    // When
    products.tell(order("o-5", minutes(0), "50"));

    // Then
    Published<OrderRiskSignal> withdrawal = only();
    assertThat(withdrawal).hasKey("o-9").comesFrom(orderFact(5), orderFact(6));
    OrderRiskSignal signal = withdrawal.present();
    assertThat(signal.getWithdrawn()).isTrue();
    assertThat(signal.getRevision()).isEqualTo(2);
    assertThat(signal.getSupersedes()).isEqualTo(1);
    assertThat(signal.getScore()).isZero();
    assertThat(signal.getReasons()).isEmpty();
    assertThat(signal.getAmount()).isEqualByComparingTo("20");
  }

  @Test
  void shouldTellASignalAnewWhenALateOrderChangesIt() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.tell(order("o-0", minutes(0), "8"));

    // Then
    OrderRiskSignal signal = latest();
    assertThat(signal.getOrderId()).isEqualTo("o-1");
    assertThat(signal.getRevision()).isEqualTo(2);
    assertThat(signal.getSupersedes()).isEqualTo(1);
    assertThat(signal.getEarlierOrders()).isEqualTo(1);
    assertThat(signal.getEarlierMean()).isEqualTo(8.0);
  }
}
