package io.streammesh.scenarios.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class SharedTest {

  @Test
  void shouldKeepOneOfAllThatAreEqual() {
    // Given
    Shared<BigDecimal> prices = new Shared<>();
    BigDecimal first = new BigDecimal("2.55");

    // When, Then
    assertThat(prices.one(first)).isSameAs(first);
    assertThat(prices.one(new BigDecimal("2.55"))).isSameAs(first);
    assertThat(prices.one(new BigDecimal("2.550"))).isNotSameAs(first);
  }
}
