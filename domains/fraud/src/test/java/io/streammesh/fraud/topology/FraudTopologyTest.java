package io.streammesh.fraud.topology;

import static io.streammesh.fraud.Shop.change;
import static io.streammesh.fraud.Shop.goingTo;
import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.Shop.payment;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.History;
import io.streammesh.fraud.model.Order;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.stream.Governed;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of signals when orders change, move or go, whichever rule made them. */
class FraudTopologyTest extends FraudRun {
  @Test
  void shouldTellNothingForAStepThatChangesNothingThatFraudReads() {
    // Given: each step's address is sealed anew
    Order order = goingTo("20040", ORDER);
    products.tell(order);
    products.tell(order, OrderStatus.APPROVED);
    products.tell(order, OrderStatus.SHIPPED);

    // When
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(order, OrderStatus.DELIVERED);

    // Then: the steps have not even come to the table
    assertThat(only()).wasMadeFrom(orderFact(0), addressChange(0));
  }

  /** Else each signal that is acted upon would make the next. */
  @Test
  void shouldNotReactToTheHoldThatItsSignalHasLedTo() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    OrderRiskSignal told = latest();

    // When
    products.tellHeld(ORDER);
    products.tell(ORDER);

    // Then
    assertThat(told.getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).isEmpty();
  }

  /** The next signal shows that neither the held nor the released fact has come to the state. */
  @Test
  void shouldKeepNothingOfAHoldInWhatItTellsNext() {
    // Given
    products.tell(ORDER);
    products.tellHeld(ORDER);
    products.tell(ORDER);

    // When
    products.tell(change("k-1", "c-1", minutes(50)));

    // Then
    assertThat(only()).wasMadeFrom(orderFact(0), addressChange(0));
  }

  @Test
  void shouldTellNothingOfADocumentThatIsNoSaleOrHasNoAmount() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));

    // When
    products.tell(
        new Order(
            "o-1",
            "online-retail",
            "C1",
            Order.Kind.OTHER,
            "c-1",
            minutes(60),
            "GBP",
            BigDecimal.TEN.setScale(4),
            null));
    products.tell(order("o-2", minutes(60), "0"));

    // Then
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).isEmpty();
  }

  @Test
  void shouldWithdrawAllSignalsOfAnErasedCustomer() {
    // Given
    Order second = order("o-2", minutes(61), "10");
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    products.tell(second);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.deleteAddressChange("k-1");
    products.tellErased(ORDER);
    products.tellErased(second);

    // Then
    assertWithdrawn("o-1", "o-2");
  }

  @Test
  void shouldWithdrawTheSignalsOfACustomerWhoseOrdersGoFirst() {
    // Given
    Order second = order("o-2", minutes(61), "10");
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    products.tell(second);
    for (int i = 0; i < 5; i++) {
      products.tell(payment("p-" + i, "o-1", minutes(60)));
    }
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.tellErased(second);
    products.tellErased(ORDER);

    // Then: the address change still stands, but no order is there to be suspicious
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(lastOf(signals, "o-1").present().getWithdrawn()).isTrue();
    assertThat(lastOf(signals, "o-2").present().getWithdrawn()).isTrue();
    assertThat(lastOf(signals, "o-2")).comesFrom(orderFact(2));
    assertThat(lastOf(signals, "o-1")).comesFrom(orderFact(3));
  }

  @Test
  void shouldWithdrawTheSignalOfADeletedOrderAndNameTheDeletion() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.deleteOrder("o-1");
    products.deleteOrder("o-1");
    products.deleteOrder("unknown");

    // Then
    Published<OrderRiskSignal> withdrawal = only();
    assertThat(withdrawal).comesFrom(orderFact(0), orderFact(1), addressChange(0));
    assertThat(withdrawal.present().getWithdrawn()).isTrue();
  }

  @Test
  void shouldFollowAnOrderThatMovesToAnotherCustomer() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(change("k-2", "c-2", minutes(55)));
    products.tell(ORDER);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.tell(order("o-1", "c-2", minutes(60), "10"));

    // Then
    OrderRiskSignal signal = latest();
    assertThat(signal.getCustomerId()).isEqualTo("c-2");
    assertThat(signal.getWithdrawn()).isFalse();
    assertThat(signal.getAddressChangedAt()).isEqualTo(minutes(55));
    assertThat(signal.getSupersedes()).isEqualTo(signal.getRevision() - 1);
  }

  @Test
  void shouldKeepNothingOfWhatIsDeletedButAnEmptyHistory() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    products.tell(payment("p-1", "o-1", minutes(60)));

    // When
    products.tellErased(ORDER);
    products.deletePayment("p-1");
    products.deleteAddressChange("k-1");

    // Then
    Map<String, String> keysOfStores =
        Map.of(
            "known-orders", "o-1",
            "orders", "o-1",
            "payments", "p-1",
            "payments-with-customer", "p-1",
            "customer-payments", "c-1",
            "address-changes", "k-1",
            "customer-address-changes", "c-1");
    assertThat(keysOfStores)
        .allSatisfy(
            (store, key) -> assertThat(mesh.driver().getKeyValueStore(store).get(key)).isNull());
    Governed<History<Order>> orders =
        mesh.driver()
            .<String, Governed<History<Order>>>getKeyValueStore("customer-orders")
            .get("c-1");
    assertThat(orders.value().entries()).isEmpty();
  }

  private void assertWithdrawn(String... orderIds) {
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).extracting(Published::key).containsExactlyInAnyOrder(orderIds);
    assertThat(signals)
        .allSatisfy(
            signal -> {
              assertThat(signal.present().getWithdrawn()).isTrue();
              assertThat(signal.present().getCustomerId()).isNull();
              assertThat(signal.present().getRevision()).isGreaterThan(1);
              assertThat(signal).hasTags().comesFrom(addressChange(1));
            });
  }
}
