package io.streammesh.orders.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.OrderRef.Outbox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRefTest {
  @ParameterizedTest
  @CsvSource({
    "e481f51cbdc54678b7cc49136f2d6af7, ORDERS, e481f51cbdc54678b7cc49136f2d6af7",
    "catalog:17, ORDERS, catalog:17",
    "online-retail:536365, INVOICES, 536365"
  })
  void shouldKnowTheOutboxThatTellsOfAnOrder(String orderId, Outbox outbox, String id) {
    // When
    OrderRef order = OrderRef.of(orderId);

    // Then
    assertThat(order).isEqualTo(new OrderRef(outbox, id));
  }
}
