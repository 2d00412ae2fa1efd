package io.streammesh.fraud.topology;

import static io.streammesh.fraud.Shop.change;
import static io.streammesh.fraud.Shop.goingTo;
import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.Shop.payment;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_RISK_SIGNALS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.fraud.model.History;
import io.streammesh.fraud.model.Order;
import io.streammesh.lineage.Position;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.stream.Governed;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FraudTopologyTest {
  private static final Order ORDER = order("o-1", minutes(60), "10");

  private MeshHarness mesh;
  private Products products;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("fraud", new FraudTopology());
    products = new Products(mesh);
  }

  @AfterEach
  void stop() {
    assertThat(mesh.quarantined()).isEmpty();
    mesh.close();
  }

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
  void shouldTellAnOrderShortlyAfterAnAddressChange() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));

    // When
    products.tell(ORDER);

    // Then
    Published<OrderRiskSignal> signal = only();
    assertThat(signal).hasTags().wasMadeFrom(orderFact(0), addressChange(0));
    assertThat(signal.present().getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);
    assertThat(signal.present().getAddressChangedAt()).isEqualTo(minutes(50));
    assertThat(signal.present().getScore()).isEqualTo(30);
  }

  @Test
  void shouldOpenWhereAnOrderGoesToCompareItWithWhereTheAddressWasChangedTo() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));

    // When
    products.tell(goingTo("20040", ORDER));
    products.tell(goingTo("01310", order("o-2", minutes(61), "10")));

    // Then
    Published<OrderRiskSignal> signal = only();
    assertThat(signal).hasKey("o-1").hasTags();
    assertThat(signal.present().getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);
    assertThat(mesh.decided())
        .allMatch(event -> event.getAction() == AuditAction.FIELD_OPENED)
        .allMatch(event -> event.getActor().equals("app:fraud"))
        .allMatch(event -> event.getTag().equals("pii.address"))
        .extracting(AuditEvent::getContract)
        .containsExactlyInAnyOrder("orders.order-facts.v2", "customers.address-changes.v1");
  }

  @Test
  void shouldAuditHowOftenItHasOpenedOnceAMinute() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(goingTo("20040", ORDER));
    assertThat(mesh.decided()).allMatch(event -> event.getCount() == 1);

    // When
    products.tell(goingTo("20040", order("o-2", minutes(61), "10")));
    mesh.advance(Duration.ofMinutes(1));
    products.tell(goingTo("20040", order("o-3", minutes(62), "10")));

    // Then: one of o-1 and one of o-2 for the second order; the next is a minute later
    assertThat(mesh.decided()).hasSize(2).allMatch(event -> event.getCount() == 3);
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).hasSize(3);
  }

  /** Else an erasure would have an order held that was cleared before. */
  @Test
  void shouldTellNothingOfAClearedOrderWhoseAddressCanNotBeOpenedAnyMore() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(goingTo("01310", ORDER));

    // When
    erase("c-1");
    products.tell(payment("p-1", "o-1", minutes(60)));

    // Then
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).isEmpty();
    assertThat(refusals()).containsOnly("erased");
  }

  @Test
  void shouldWithdrawASignalWhoseAddressesCanNotBeOpenedAnyMore() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(goingTo("20040", ORDER));
    assertThat(only().present().getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);

    // When
    erase("c-1");
    products.tell(payment("p-1", "o-1", minutes(60)));

    // Then
    assertThat(only().present().getWithdrawn()).isTrue();
  }

  @Test
  void shouldWithdrawASignalWhenTheOnlyKnownAddressOfTheTwoIsErased() {
    // Given: of o-1 it is not known where it goes, of k-2 to where the address changed
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(ORDER);
    products.tell(change("k-2", "c-2", minutes(50), null));
    products.tell(goingTo("01310", order("o-2", "c-2", minutes(60), "10")));
    assertThat(mesh.published(ORDER_RISK_SIGNALS))
        .extracting(Published::key)
        .containsExactly("o-1", "o-2");

    // When
    erase("c-1");
    erase("c-2");
    products.tell(payment("p-1", "o-1", minutes(60)));
    products.tell(payment("p-2", "o-2", minutes(60)));

    // Then
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).extracting(Published::key).containsExactly("o-1", "o-2");
    assertThat(signals).allMatch(signal -> signal.present().getWithdrawn());
  }

  @Test
  void shouldKeepTheSignalOfAnErasedPersonWhoseAddressesWereNeverKnown() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), null));
    products.tell(ORDER);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    erase("c-1");
    products.tell(payment("p-1", "o-1", minutes(60)));

    // Then
    assertThat(only().present().getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);
  }

  /** An order of an erased person is told without its address from then on. */
  @Test
  void shouldNotTakeAnErasedAddressForOneThatWasNeverKnown() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), null));
    products.tell(goingTo("01310", ORDER));
    erase("c-1");
    products.tell(payment("p-1", "o-1", minutes(60)));
    assertThat(latest().getWithdrawn()).isTrue();

    // When
    products.tell(goingTo("01310", ORDER), OrderStatus.SHIPPED);
    products.tell(payment("p-2", "o-1", minutes(60)));

    // Then
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).isEmpty();
  }

  @Test
  void shouldTakeATextThatIsNotSealedRightForAnUnknownAddress() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(goingTo("01310", ORDER));
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).isEmpty();
    KeyValueStore<String, ValueAndTimestamp<Governed<History<Order>>>> orders =
        mesh.driver().getTimestampedKeyValueStore("customer-orders");
    orders.put(
        "c-1",
        ValueAndTimestamp.make(
            orders
                .get("c-1")
                .value()
                .map(known -> known.with("o-1", goingTo("sealed.1.AAAA", ORDER))),
            ORDER.placedAt().toEpochMilli()));

    // When
    products.tell(payment("p-1", "o-1", minutes(60)));

    // Then
    assertThat(latest().getReasons()).containsExactly(RiskReason.ADDRESS_CHANGED);
    assertThat(refusals()).containsExactly("not sealed as it says");
  }

  @Test
  void shouldReplaceATextThatIsNotSealedRight() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    KeyValueStore<String, Order> known = mesh.driver().getKeyValueStore("known-orders");
    known.put("o-1", goingTo("sealed.1.AAAA", ORDER));

    // When
    products.tell(goingTo("20040", ORDER));

    // Then
    assertThat(only()).hasKey("o-1").wasMadeFrom(orderFact(0), addressChange(0));
    assertThat(refusals()).containsExactly("not sealed as it says");
  }

  @Test
  void shouldKeepWhatItOpensInNoStoreAndInNoTopic() {
    // Given
    String goesTo = "zip-of-the-order";
    String changedTo = "zip-of-the-change";

    // When
    products.tell(change("k-1", "c-1", minutes(50), changedTo));
    products.tell(goingTo(goesTo, ORDER));
    products.tell(goingTo(changedTo, order("o-2", minutes(61), "10")));
    products.tell(payment("p-1", "o-2", minutes(61)));

    // Then
    assertThat(mesh.decided()).isNotEmpty();
    assertThat(mesh.topicsWith(goesTo)).isEmpty();
    assertThat(mesh.topicsWith(changedTo)).isEmpty();
    assertThat(mesh.topicsWith("sealed.1."))
        .containsExactlyInAnyOrder(
            "fraud-known-orders-changelog",
            "fraud-orders-changelog",
            "fraud-orders-by-customer-repartition",
            "fraud-customer-orders-changelog",
            "fraud-with-order-subscription-response-topic",
            "fraud-address-changes-changelog",
            "fraud-address-changes-by-customer-repartition",
            "fraud-customer-address-changes-changelog");
    assertThat(mesh.published(ORDER_RISK_SIGNALS)).extracting(Published::key).containsOnly("o-2");
  }

  @Test
  void shouldNoticeThatAnOrderGoesElsewhereThanBefore() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50), "20040"));
    products.tell(goingTo("20040", ORDER));
    assertThat(only().present().getWithdrawn()).isFalse();

    // When
    products.tell(goingTo("01310", ORDER));

    // Then
    assertThat(only().present().getWithdrawn()).isTrue();
  }

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

  @Test
  void shouldWithdrawTheSignalOfAnAddressChangeThatIsDisproved() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.deleteAddressChange("k-1");

    // Then
    Published<OrderRiskSignal> withdrawal = only();
    assertThat(withdrawal.present().getWithdrawn()).isTrue();
    assertThat(withdrawal).comesFrom(orderFact(0), addressChange(0), addressChange(1));
  }

  @Test
  void shouldLetASignalComeBackAfterItWasWithdrawn() {
    // Given
    products.tell(change("k-1", "c-1", minutes(50)));
    products.tell(ORDER);
    products.deleteAddressChange("k-1");
    mesh.published(ORDER_RISK_SIGNALS);

    // When
    products.tell(change("k-2", "c-1", minutes(55)));

    // Then
    OrderRiskSignal signal = latest();
    assertThat(signal.getWithdrawn()).isFalse();
    assertThat(signal.getRevision()).isEqualTo(3);
    assertThat(signal.getSupersedes()).isEqualTo(2);
    assertThat(signal.getAddressChangedAt()).isEqualTo(minutes(55));
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

  /** Until nobody has the person's keys any more. */
  private void erase(String customerId) {
    mesh.eraseSubject(customerId);
    mesh.advance(Duration.ofSeconds(11));
  }

  /** Why a field was not opened, since it was last asked what was. */
  private List<String> refusals() {
    return mesh.decided().stream()
        .filter(event -> event.getAction() == AuditAction.OPEN_REFUSED)
        .map(AuditEvent::getReason)
        .toList();
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

  private Published<OrderRiskSignal> only() {
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).hasSize(1);
    return signals.get(0);
  }

  private OrderRiskSignal latest() {
    List<Published<OrderRiskSignal>> signals = mesh.published(ORDER_RISK_SIGNALS);
    assertThat(signals).isNotEmpty();
    return signals.get(signals.size() - 1).present();
  }

  private static Published<OrderRiskSignal> lastOf(
      List<Published<OrderRiskSignal>> signals, String orderId) {
    return signals.stream()
        .filter(signal -> signal.key().equals(orderId))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private static Position orderFact(long offset) {
    return new Position("orders.order-facts.v2", 0, offset);
  }

  private static Position transaction(long offset) {
    return new Position("payments.transactions.v1", 0, offset);
  }

  private static Position addressChange(long offset) {
    return new Position("customers.address-changes.v1", 0, offset);
  }
}
