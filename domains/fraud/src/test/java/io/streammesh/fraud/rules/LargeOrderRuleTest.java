package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.Order;
import io.streammesh.shelf.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeOrderRuleTest {
  @ParameterizedTest
  @CsvSource({
    // mean 10, sigma 1: the limit is 13
    "9 11 9 11 9 11, 13.0000, false",
    "9 11 9 11 9 11, 13.0001, true",
    // mean 10.8, variance 0.96: the limit is 13.7393...
    "10 12 10 12 10, 13.7393, false",
    "10 12 10 12 10, 13.7394, true",
    // no spread: anything more is much more
    "10 10 10 10 10, 10.0000, false",
    "10 10 10 10 10, 10.0001, true",
    // far below is not large
    "10 12 10 12 10, 1.0000, false",
    // too few to compare with
    "10 10 10 10, 1000.0000, false",
  })
  void shouldFindAnAmountMoreThanThreeSigmasAboveTheMean(
      String earlierAmounts, BigDecimal amount, boolean large) {
    // Given
    Moments earlier = Moments.NONE;
    for (String earlierAmount : List.of(earlierAmounts.split(" "))) {
      earlier = earlier.plus(new BigDecimal(earlierAmount));
    }

    // When
    boolean applies =
        LargeOrderRule.applies(order("o-1", minutes(0), amount.toPlainString()), earlier);

    // Then
    assertThat(applies).isEqualTo(large);
  }

  @Test
  void shouldCompareAnOrderWithThoseBeforeItInItsCurrency() {
    // Given
    List<Order> orders =
        List.of(
            order("o-1", minutes(1), "10"),
            order("o-2", "c-1", minutes(2), "USD", "7"),
            order("o-3", minutes(3), "20"),
            order("o-4", "c-1", minutes(4), "USD", "9"),
            order("o-5", minutes(5), "30"));

    // When
    Map<String, Moments> earlier = LargeOrderRule.earlier(orders);

    // Then
    assertThat(earlier.get("o-1").count()).isZero();
    assertThat(earlier.get("o-2").count()).isZero();
    assertThat(earlier.get("o-3").mean()).isEqualByComparingTo("10");
    assertThat(earlier.get("o-4").mean()).isEqualByComparingTo("7");
    assertThat(earlier.get("o-5").count()).isEqualTo(2);
    assertThat(earlier.get("o-5").mean()).isEqualByComparingTo("15");
    assertThat(earlier.get("o-5").sigma()).isEqualByComparingTo("5");
  }
}
