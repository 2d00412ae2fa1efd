package io.streammesh.scenarios.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.ShopEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LoopTrafficTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int ORDERS = 100;
  private static final int LARGE_EVERY = 20;

  private final LoopTraffic traffic = new LoopTraffic(LARGE_EVERY);

  @Test
  void shouldMakeEveryNthOrderUnusuallyLargeForWhoHasOrderedBefore() {
    // When:
    Map<String, List<OrderPlaced>> before =
        placed(traffic.history(ORDERS, NOW).stream())
            .collect(Collectors.groupingBy(OrderPlaced::customerId));
    List<OrderPlaced> orders =
        placed(LongStream.range(0, ORDERS).boxed().flatMap(i -> traffic.order(i, NOW).stream()))
            .toList();

    // Then:
    assertThat(LongStream.range(0, ORDERS).filter(traffic::isLarge)).hasSize(ORDERS / LARGE_EVERY);
    assertThat(before).hasSize(ORDERS / LARGE_EVERY);
    assertThat(before.values()).allSatisfy(earlier -> assertThat(earlier).hasSizeGreaterThan(5));
    assertThat(orders)
        .filteredOn(order -> before.containsKey(order.customerId()))
        .hasSize(ORDERS / LARGE_EVERY)
        .allSatisfy(order -> assertThat(price(order)).isGreaterThan(new BigDecimal("1000")));
    assertThat(orders)
        .filteredOn(order -> !before.containsKey(order.customerId()))
        .allSatisfy(order -> assertThat(price(order)).isLessThan(new BigDecimal("200")));
  }

  @Test
  void shouldLetEachCustomerOrderOnceAndPayOnce() {
    // When:
    List<ShopEvent> events =
        LongStream.range(0, ORDERS).boxed().flatMap(i -> traffic.order(i, NOW).stream()).toList();

    // Then: so neither the payments nor the amounts of an ordinary order are unusual
    assertThat(placed(events.stream()).map(OrderPlaced::customerId))
        .doesNotHaveDuplicates()
        .hasSize(ORDERS);
    assertThat(events).filteredOn(PaymentAuthorized.class::isInstance).hasSize(ORDERS);
  }

  @Test
  void shouldTellTheOrderByItsCustomer() {
    // When:
    List<OrderStep> steps =
        LongStream.range(0, ORDERS)
            .boxed()
            .flatMap(i -> traffic.order(i, NOW).stream())
            .filter(OrderStep.class::isInstance)
            .map(OrderStep.class::cast)
            .toList();

    // Then:
    assertThat(steps)
        .hasSize(ORDERS)
        .allSatisfy(
            step -> {
              OrderPlaced placed = Objects.requireNonNull(step.placed());
              assertThat(LoopTraffic.orderOf(placed.customerId()))
                  .isEqualTo(step.entry().aggregateId());
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoopTraffic.orderOf("somebody"))
        .withMessage("No customer of the loop; expected an id that begins with loop-customer-");
  }

  @Test
  void shouldRefuseToMakeNoOrderLarge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoopTraffic(0))
        .withMessage("largeEvery is 0; expected at least 1");
  }

  private static Stream<OrderPlaced> placed(Stream<ShopEvent> events) {
    return events
        .filter(OrderStep.class::isInstance)
        .map(OrderStep.class::cast)
        .map(step -> Objects.requireNonNull(step.placed()));
  }

  private static BigDecimal price(OrderPlaced order) {
    return order.items().get(0).price();
  }
}
