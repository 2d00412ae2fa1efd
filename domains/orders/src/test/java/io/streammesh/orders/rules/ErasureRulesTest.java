package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput;
import io.streammesh.orders.model.CustomerInput.ErasureRequested;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.CustomerOrders;
import io.streammesh.orders.model.OrderRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasureRulesTest {
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");
  private static final OrderRef ORDER = OrderRef.order("7");
  private static final OrderRef INVOICE = OrderRef.invoice("7");

  @Test
  void shouldEraseOrdersAndInvoicesThatWerePlacedUpToTheErasure() {
    // Given
    CustomerOrders before =
        fold(placed(ORDER, AT), placed(INVOICE, AT), placed(OrderRef.order("8"), AT.plusMillis(1)));

    // When
    CustomerOrders after = ErasureRules.apply(before, new ErasureRequested("c-1", AT));

    // Then
    assertThat(ErasureRules.newlyErased(before, after))
        .containsExactly(new CustomerErased(ORDER, AT), new CustomerErased(INVOICE, AT));
  }

  @Test
  void shouldTellApartWhatHasTheSameNumberInTwoOutboxes() {
    // When
    CustomerOrders orders = fold(placed(ORDER, AT), placed(INVOICE, AT.plusSeconds(1)));

    // Then
    assertThat(orders.placedAt())
        .containsEntry(ORDER, AT)
        .containsEntry(INVOICE, AT.plusSeconds(1));
  }

  @Test
  void shouldEraseAnInvoiceOfWhichAnEarlierPartTurnsUp() {
    // Given
    CustomerOrders before =
        fold(placed(INVOICE, AT.plusSeconds(60)), new ErasureRequested("c-1", AT));

    // When
    CustomerOrders after = ErasureRules.apply(before, placed(INVOICE, AT));

    // Then
    assertThat(ErasureRules.newlyErased(before, after))
        .containsExactly(new CustomerErased(INVOICE, AT));
  }

  @Test
  void shouldEraseEachOrderOnce() {
    // Given
    CustomerOrders before = fold(placed(INVOICE, AT), new ErasureRequested("c-1", AT));

    // When
    CustomerOrders after = ErasureRules.apply(before, placed(ORDER, AT));

    // Then
    assertThat(ErasureRules.newlyErased(before, after))
        .containsExactly(new CustomerErased(ORDER, AT));
  }

  private static CustomerOrders fold(CustomerInput... inputs) {
    CustomerOrders orders = CustomerOrders.NONE;
    for (CustomerInput input : inputs) {
      orders = ErasureRules.apply(orders, input);
    }
    return orders;
  }

  private static OrderPlaced placed(OrderRef order, Instant at) {
    return new OrderPlaced("c-1", order, at);
  }
}
