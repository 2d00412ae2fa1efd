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
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.stream.Governed;
import io.streammesh.test.Published;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.Test;

/** Orders shortly after an address change, and what is opened to compare where they go. */
class AddressChangedTest extends FraudRun {
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
}
