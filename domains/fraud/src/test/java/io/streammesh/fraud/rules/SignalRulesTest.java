package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.model.RiskReason.ADDRESS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.RiskReason;
import io.streammesh.fraud.model.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalRulesTest {
  private static final Assessment SUSPICIOUS = assessment("c-1", 0);
  private static final Assessment MORE_SUSPICIOUS = assessment("c-1", 3);
  private static final Assessment OF_ANOTHER = assessment("c-2", 0);

  @Test
  void shouldTellAFirstSignalAsRevisionOne() {
    // When
    List<Signal> signals = told(Finding.of(SUSPICIOUS));

    // Then
    assertThat(signals).containsExactly(new Signal(1, SUSPICIOUS));
  }

  @Test
  void shouldTellEachChangeAsTheNextRevision() {
    // When
    List<Signal> signals = told(Finding.of(SUSPICIOUS), Finding.of(MORE_SUSPICIOUS));

    // Then
    assertThat(signals).containsExactly(new Signal(1, SUSPICIOUS), new Signal(2, MORE_SUSPICIOUS));
  }

  @Test
  void shouldTellNothingWhereNothingChanges() {
    // When
    List<Signal> signals =
        told(
            Finding.cleared(SUSPICIOUS),
            Finding.of(SUSPICIOUS),
            Finding.of(SUSPICIOUS),
            Finding.cleared(SUSPICIOUS),
            Finding.cleared(SUSPICIOUS));

    // Then
    assertThat(signals).extracting(Signal::revision).containsExactly(1, 2);
  }

  @Test
  void shouldWithdrawASignalAndKeepWhatWasLastKnown() {
    // When
    List<Signal> signals = told(Finding.of(MORE_SUSPICIOUS), Finding.cleared(MORE_SUSPICIOUS));

    // Then
    Signal last = signals.get(1);
    assertThat(last.isWithdrawn()).isTrue();
    assertThat(last).isEqualTo(new Signal(2, MORE_SUSPICIOUS.cleared()));
    assertThat(last.assessment().earlierOrders()).isEqualTo(3);
  }

  @Test
  void shouldLetAWithdrawnSignalComeBackWithTheNextRevision() {
    // When
    List<Signal> signals =
        told(Finding.of(SUSPICIOUS), Finding.cleared(SUSPICIOUS), Finding.of(SUSPICIOUS));

    // Then
    assertThat(signals.get(2)).isEqualTo(new Signal(3, SUSPICIOUS));
  }

  @Test
  void shouldFollowAnOrderToAnotherCustomerWhoseHistoryTellsFirst() {
    // When
    List<Signal> signals =
        told(Finding.of(SUSPICIOUS), Finding.of(OF_ANOTHER), Finding.cleared(SUSPICIOUS));

    // Then
    assertThat(signals).containsExactly(new Signal(1, SUSPICIOUS), new Signal(2, OF_ANOTHER));
  }

  @Test
  void shouldFollowAnOrderToAnotherCustomerWhoseHistoryTellsLater() {
    // When
    List<Signal> signals =
        told(Finding.of(SUSPICIOUS), Finding.cleared(SUSPICIOUS), Finding.of(OF_ANOTHER));

    // Then
    assertThat(signals)
        .containsExactly(
            new Signal(1, SUSPICIOUS),
            new Signal(2, SUSPICIOUS.cleared()),
            new Signal(3, OF_ANOTHER));
  }

  private static List<Signal> told(Finding... findings) {
    List<Signal> signals = new ArrayList<>();
    OrderRisk risk = OrderRisk.NONE;
    for (Finding finding : findings) {
      OrderRisk next = SignalRules.apply(risk, finding);
      SignalRules.changed(risk, next).ifPresent(signals::add);
      risk = next;
    }
    return signals;
  }

  private static Assessment assessment(String customerId, int earlierOrders) {
    List<RiskReason> reasons = List.of(ADDRESS_CHANGED);
    return new Assessment(
        order("o-1", customerId, minutes(0), "10"),
        earlierOrders,
        null,
        null,
        minutes(0),
        0,
        reasons);
  }
}
