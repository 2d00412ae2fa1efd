package io.streammesh.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SuspiciousHistoryTest {
  private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

  /** Of the signals that come of it, the one that is stale first. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SuspiciousHistory history = SuspiciousHistory.endingAt(END);

  @Test
  void shouldLetACustomerOrderSomethingLargeBehindEnoughUsualOrders() {
    // When
    List<OrderStep> orders = all(OrderStep.class);

    // Then
    assertThat(orders)
        .extracting(order -> placed(order).customerId())
        .hasSizeGreaterThan(5)
        .containsOnly(placed(orders.get(0)).customerId());
    assertThat(orders.get(orders.size() - 1).key()).isEqualTo(history.largeOrderId());
    assertThat(orders)
        .filteredOn(order -> placed(order).items().get(0).price().intValue() > 1000)
        .extracting(OrderStep::key)
        .containsExactly(history.largeOrderId());
  }

  @Test
  void shouldLetACustomerMove() {
    // When
    List<CustomerCheckedOut> checkouts = all(CustomerCheckedOut.class);

    // Then
    assertThat(checkouts)
        .extracting(checkout -> checkout.checkout().address().zipPrefix())
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(checkouts.get(0).key()).isEqualTo(checkouts.get(1).key());
  }

  @Test
  void shouldBeWholeAndFreshToTheEnd() {
    // Then
    assertThat(history.events())
        .allSatisfy(
            event -> {
              assertThat(event.occurredAt()).isBetween(END.minus(FRESH.dividedBy(2)), END);
              TrafficRecord record =
                  TrafficRecord.of(new RawEventWriter(ZoneOffset.UTC).write(event));
              assertThat(RawTopics.ifWhole(record)).isPresent();
            });
    assertThat(history.events()).extracting(ShopEvent::occurredAt).isSorted();
  }

  @Test
  void shouldTellWhatItAddsToTheProducts() {
    // Then
    assertThat(history.productFigures())
        .containsEntry(ProductFigure.ORDER_FACTS_V1, 7L)
        .containsEntry(ProductFigure.ORDER_FACTS_V2, 7L)
        .containsEntry(ProductFigure.TRANSACTIONS, 0L);
  }

  private <T extends ShopEvent> List<T> all(Class<T> type) {
    return history.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static OrderPlaced placed(OrderStep order) {
    return Objects.requireNonNull(order.placed());
  }
}
