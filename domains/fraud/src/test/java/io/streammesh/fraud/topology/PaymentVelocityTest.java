package io.streammesh.fraud.topology;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.Shop.payment;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.test.Published;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bursts of payments. */
class PaymentVelocityTest extends FraudRun {
  @Test
  void shouldTellAllOrdersOfABurstOfPayments() {
    // Given
    products.tell(ORDER);
    products.tell(order("o-2", minutes(61), "10"));
    for (int i = 0; i < 4; i++) {
      products.tell(payment("p-" + i, "o-1", minutes(60 + i)));
    }

    // When
    products.tell(payment("p-4", "o-2", minutes(70)));

    // Then
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).extracting(Published::key).containsExactly("o-1", "o-2");
    assertThat(signals)
        .allSatisfy(
            signal -> {
              assertThat(signal.present().getReasons())
                  .containsExactly(RiskReason.PAYMENT_VELOCITY);
              assertThat(signal.present().getPaymentsInBurst()).isEqualTo(5);
              assertThat(signal)
                  .hasTags()
                  .comesFrom(
                      orderFact(0),
                      orderFact(1),
                      transaction(0),
                      transaction(1),
                      transaction(2),
                      transaction(3),
                      transaction(4));
            });
  }

  @Test
  void shouldLearnWhoPaidFromAnOrderThatComesLater() {
    // Given
    for (int i = 0; i < 5; i++) {
      products.tell(payment("p-" + i, "o-1", minutes(60)));
    }

    // When
    products.tell(ORDER);

    // Then
    assertThat(latest().getPaymentsInBurst()).isEqualTo(5);
  }

  @Test
  void shouldWithdrawTheSignalsOfABurstThatLosesAPayment() {
    // Given
    products.tell(ORDER);
    for (int i = 0; i < 5; i++) {
      products.tell(payment("p-" + i, "o-1", minutes(60)));
    }
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.deletePayment("p-2");

    // Then
    Published<OrderRiskSignal> withdrawal = only();
    assertThat(withdrawal.present().getWithdrawn()).isTrue();
    assertThat(withdrawal).comesFrom(orderFact(0), transaction(2), transaction(5));
  }
}
