package io.streammesh.fraud.topology;

import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.NaiveAssessment;
import io.streammesh.fraud.RandomShop;
import io.streammesh.fraud.RandomShop.ChangeTold;
import io.streammesh.fraud.RandomShop.OrderTold;
import io.streammesh.fraud.RandomShop.PaymentTold;
import io.streammesh.fraud.RandomShop.Told;
import io.streammesh.fraud.mapping.Signals;
import io.streammesh.fraud.model.Signal;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole topology on random histories in random orders of arrival. */
class FraudRandomArrivalTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldEndWithTheSignalsOfTheNaiveRule(long seed) {
    // Given
    RandomShop shop = new RandomShop(seed);
    try (MeshHarness mesh = MeshHarness.of("fraud", new FraudTopology())) {
      Products products = new Products(mesh);

      // When
      shop.arrival().forEach(told -> tell(products, told));

      // Then
      assertThat(standing(mesh)).isEqualTo(expected(shop));
      assertThat(mesh.quarantined()).isEmpty();
    }
  }

  private static void tell(Products products, Told<?> told) {
    if (told instanceof OrderTold order) {
      if (order.value() == null) {
        products.deleteOrder(order.key());
      } else {
        products.tell(order.value());
      }
    } else if (told instanceof PaymentTold payment) {
      if (payment.value() == null) {
        products.deletePayment(payment.key());
      } else {
        products.tell(payment.value());
      }
    } else if (told instanceof ChangeTold change) {
      if (change.value() == null) {
        products.deleteAddressChange(change.key());
      } else {
        products.tell(change.value());
      }
    }
  }

  /** The signals that are not withdrawn; each follows the one before. */
  private static Map<String, OrderRiskSignal> standing(MeshHarness mesh) {
    Map<String, OrderRiskSignal> latest = new TreeMap<>();
    for (Published<OrderRiskSignal> published : mesh.published(ORDER_RISK_SIGNALS)) {
      assertThat(published).hasTags();
      OrderRiskSignal signal = published.present();
      OrderRiskSignal before = latest.put(published.key(), signal);
      assertThat(signal.getSupersedes()).isEqualTo(before == null ? null : before.getRevision());
    }
    latest.values().removeIf(OrderRiskSignal::getWithdrawn);
    latest.values().forEach(FraudRandomArrivalTest::forgetRevision);
    return latest;
  }

  private static Map<String, OrderRiskSignal> expected(RandomShop shop) {
    Map<String, OrderRiskSignal> expected = new TreeMap<>();
    new NaiveAssessment(shop)
        .suspicious()
        .forEach(
            (orderId, assessment) ->
                expected.put(orderId, Signals.signal(new Signal(1, assessment))));
    return expected;
  }

  private static void forgetRevision(OrderRiskSignal signal) {
    signal.setRevision(1);
    signal.setSupersedes(null);
  }
}
