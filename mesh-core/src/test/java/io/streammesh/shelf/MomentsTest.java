package io.streammesh.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MomentsTest {
  @Test
  void shouldTellMeanAndPopulationDeviation() {
    // Given
    Moments moments = of("2", "4", "4", "4", "5", "5", "7", "9");

    // When
    BigDecimal sigma = moments.sigma();

    // Then
    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isEqualByComparingTo("5");
    assertThat(sigma).isEqualByComparingTo("2");
  }

  @Test
  void shouldTakeOutWhatWasAdded() {
    // Given
    Moments before = of("0.1", "0.2", "1000000000.3333");

    // When
    Moments after = before.plus(new BigDecimal("77.7")).minus(new BigDecimal("77.7"));

    // Then
    assertThat(after.count()).isEqualTo(before.count());
    assertThat(after.sum()).isEqualByComparingTo(before.sum());
    assertThat(after.sumOfSquares()).isEqualByComparingTo(before.sumOfSquares());
  }

  @Test
  void shouldJoinTwo() {
    // Given
    Moments one = of("1", "2");

    // When
    Moments both = one.plus(of("3", "6"));

    // Then
    assertThat(both).isEqualTo(of("1", "2", "3", "6"));
  }

  @Test
  void shouldNotTakeRoundingForAnExcess() {
    // Given
    Moments thirds = of("0.1", "0.1", "0.1");

    // When
    boolean exceeded = thirds.isExceededBy(new BigDecimal("0.1"), 3);

    // Then
    assertThat(exceeded).isFalse();
  }

  @Test
  void shouldBeExactAtTheLimit() {
    // Given: mean 5, sigma 2
    Moments moments = of("2", "4", "4", "4", "5", "5", "7", "9");

    // When
    boolean atTheLimit = moments.isExceededBy(new BigDecimal("11"), 3);

    // Then
    assertThat(atTheLimit).isFalse();
    assertThat(moments.isExceededBy(new BigDecimal("11.0001"), 3)).isTrue();
    assertThat(moments.isExceededBy(new BigDecimal("-100"), 3)).isFalse();
  }

  @Test
  void shouldAgreeWithTheNaiveFormula() {
    // Given
    Random random = new Random(7);
    double[] numbers =
        random.doubles(200, -500, 500).map(x -> Math.round(x * 100) / 100.0).toArray();
    Moments moments = Moments.NONE;
    for (double number : numbers) {
      moments = moments.plus(BigDecimal.valueOf(number));
    }
    double mean =
        Stream.of(numbers).flatMapToDouble(java.util.Arrays::stream).average().orElseThrow();
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }

    // When
    double sigma = moments.sigma().doubleValue();

    // Then
    assertThat(sigma).isCloseTo(Math.sqrt(squares / numbers.length), within(1e-9));
  }

  @Test
  void shouldHaveNoMeanOfNothing() {
    assertThatThrownBy(Moments.NONE::mean).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(Moments.NONE::sigma).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Moments.NONE.minus(BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count is -1, expected 0 or more");
  }

  private static Moments of(String... numbers) {
    Moments moments = Moments.NONE;
    for (String number : numbers) {
      moments = moments.plus(new BigDecimal(number));
    }
    return moments;
  }
}
