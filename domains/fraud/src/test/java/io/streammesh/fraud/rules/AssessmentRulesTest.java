package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.change;
import static io.streammesh.fraud.Shop.goingTo;
import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static io.streammesh.fraud.Shop.paid;
import static io.streammesh.fraud.model.RiskReason.ADDRESS_CHANGED;
import static io.streammesh.fraud.model.RiskReason.PAYMENT_VELOCITY;
import static io.streammesh.fraud.model.RiskReason.UNUSUALLY_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.NaiveAssessment;
import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.CustomerHistory;
import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssessmentRulesTest {
  private static final Order FIRST = order("o-1", minutes(0), "10");

  @Test
  void shouldFindNothingAgainstOrdinaryOrders() {
    // When
    Assessments assessments = assess(history(List.of(FIRST), List.of()));

    // Then
    assertThat(assessments.byOrder()).isEmpty();
  }

  @Test
  void shouldTellAllThatSpeaksAgainstAnOrder() {
    // Given: 9, 11, 9, 11, 9, 11 and then 14
    List<Order> orders = new ArrayList<>();
    IntStream.range(0, 6)
        .forEach(i -> orders.add(order("o-" + i, minutes(-1000 * i - 1), i % 2 == 0 ? "9" : "11")));
    Order large = order("o-9", minutes(0), "14");
    orders.add(large);
    List<CustomerPayment> payments =
        IntStream.range(0, 5).mapToObj(i -> paid("p-" + i, "o-9", minutes(i * 10L))).toList();

    // When
    Assessments assessments =
        assess(
            new CustomerHistory(orders, payments, List.of(change("k-1", "c-1", minutes(-1440)))));

    // Then
    assertThat(assessments.byOrder().get("o-9"))
        .isEqualTo(
            new Assessment(
                large,
                6,
                10.0,
                1.0,
                minutes(-1440),
                5,
                List.of(UNUSUALLY_LARGE, ADDRESS_CHANGED, PAYMENT_VELOCITY)));
  }

  @Test
  void shouldTellNoMeanOfAFirstOrder() {
    // When
    Assessments assessments = assess(changedWith(FIRST));

    // Then
    assertThat(assessments.byOrder().values())
        .containsExactly(
            new Assessment(FIRST, 0, null, null, minutes(0), 0, List.of(ADDRESS_CHANGED)));
  }

  @Test
  void shouldKeepNothingOfWhereAnOrderGoes() {
    // When
    Assessments assessments = assess(changedWith(goingTo("20040", FIRST)));

    // Then
    assertThat(assessments.byOrder().get("o-1").order()).isEqualTo(FIRST);
  }

  @Test
  void shouldTakeOrdersOfTheSameTimeByTheirId() {
    // Given
    Order second = order("o-2", minutes(0), "20");

    // When
    Assessments assessments = assess(changedWith(second, FIRST));

    // Then
    assertThat(assessments.byOrder().get("o-1").earlierOrders()).isZero();
    assertThat(assessments.byOrder().get("o-2").earlierOrders()).isEqualTo(1);
    assertThat(assessments.byOrder().get("o-2").earlierMean()).isEqualTo(10.0);
    assertThat(assessments.byOrder().get("o-2").earlierSigma()).isZero();
  }

  @Test
  void shouldFindWhatIsNewChangedAndGone() {
    // Given
    Order second = order("o-2", minutes(1), "20");
    Order third = order("o-3", minutes(2), "30");
    Order thirdChanged = order("o-3", minutes(2), "31");
    Order fourth = order("o-4", minutes(3), "40");
    Assessments before = assess(changedWith(FIRST, second, third));
    // The second goes, so the third has one earlier order less, and another amount.
    Assessments after = assess(changedWith(FIRST, thirdChanged, fourth));

    // When
    List<Finding> findings = AssessmentRules.findings(before, after);

    // Then
    assertThat(findings)
        .containsExactly(
            new Finding("c-1", "o-2", null),
            Finding.of(after.byOrder().get("o-3")),
            Finding.of(after.byOrder().get("o-4")));
  }

  @Test
  void shouldFindAllOfAFirstHistory() {
    // Given
    Assessments after = assess(changedWith(FIRST));

    // When
    List<Finding> findings = AssessmentRules.findings(null, after);

    // Then
    assertThat(findings).containsExactly(Finding.of(after.byOrder().get("o-1")));
  }

  /** All its orders are suspicious, since the address changed at noon. */
  private static CustomerHistory changedWith(Order... orders) {
    return new CustomerHistory(
        List.of(orders), List.of(), List.of(change("k-1", "c-1", minutes(0))));
  }

  private static Assessments assess(CustomerHistory history) {
    return AssessmentRules.assess(history, NaiveAssessment::speaksAgainst);
  }

  private static CustomerHistory history(List<Order> orders, List<CustomerPayment> payments) {
    return new CustomerHistory(orders, payments, List.of());
  }
}
