package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.CustomerPayment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VelocityRuleTest {
  @Test
  void shouldCountAllPaymentsOfABurstForEachOfItsOrders() {
    // Given
    List<CustomerPayment> payments =
        List.of(
            paid("p-1", "o-1", minutes(0)),
            paid("p-2", "o-2", minutes(10)),
            paid("p-3", "o-1", minutes(20)));

    // When
    Map<String, Integer> bursts = VelocityRule.largestBursts(payments);

    // Then
    assertThat(bursts).containsOnly(Map.entry("o-1", 3), Map.entry("o-2", 3));
  }

  @Test
  void shouldEndABurstAfterMoreThanTenMinutes() {
    // Given
    List<CustomerPayment> payments =
        List.of(
            paid("p-1", "o-1", minutes(0)),
            paid("p-2", "o-1", minutes(10)),
            paid("p-3", "o-2", minutes(20).plusMillis(1)));

    // When
    Map<String, Integer> bursts = VelocityRule.largestBursts(payments);

    // Then
    assertThat(bursts).containsOnly(Map.entry("o-1", 2), Map.entry("o-2", 1));
  }

  @Test
  void shouldTakeTheLargestBurstOfAnOrder() {
    // Given
    List<CustomerPayment> payments =
        List.of(
            paid("p-1", "o-1", minutes(0)),
            paid("p-2", "o-1", minutes(100)),
            paid("p-3", "o-2", minutes(100)),
            paid("p-4", "o-1", minutes(200)));

    // When
    Map<String, Integer> bursts = VelocityRule.largestBursts(payments);

    // Then
    assertThat(bursts).containsOnly(Map.entry("o-1", 2), Map.entry("o-2", 2));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "4, false", "5, true", "29, true"})
  void shouldApplyFromFivePayments(int payments, boolean applies) {
    assertThat(VelocityRule.applies(payments)).isEqualTo(applies);
  }
}
