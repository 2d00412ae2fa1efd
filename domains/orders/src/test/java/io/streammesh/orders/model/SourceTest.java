package io.streammesh.orders.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
  @ParameterizedTest
  @CsvSource({
    "marketplace, marketplace:7, marketplace:7",
    "marketplace, 7, 7",
    "online-retail, online-retail:536365, 536365",
    "catalog, catalog:17, 17",
    "catalog, 17, 17"
  })
  void shouldKnowTheNumberInTheSellingSystem(String source, String orderId, String number) {
    // When
    String found = new Source(source).numberOf(orderId);

    // Then
    assertThat(found).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"marketplace, 7, 7", "online-retail, 536365, online-retail:536365"})
  void shouldMakeOrderIdsUniqueOverAllSources(String source, String number, String orderId) {
    // When
    String made = new Source(source).orderIdOf(number);

    // Then
    assertThat(made).isEqualTo(orderId);
  }
}
