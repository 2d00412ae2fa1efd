package io.streammesh.orders.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order as the products tell it, whichever selling system it comes from.
 *
 * @param orderId unique over all sources
 * @param sourceOrderId its number in the selling system
 * @param revision highest outbox sequence in this state
 * @param customerId pseudonym of the person who ordered; null where unknown or erased
 * @param address where it goes; null where unknown or erased
 * @param times of the steps, where known
 * @param estimatedDeliveryAt what the customer was promised
 * @param currency ISO 4217 code of all amounts
 * @param lines by number
 * @param hold the hold that stands; null while the order is not held
 */
public record OrderView(
    String orderId,
    Source source,
    String sourceOrderId,
    OrderKind kind,
    OrderStatus status,
    long revision,
    @Nullable String customerId,
    @Nullable Address address,
    boolean customerErased,
    Instant placedAt,
    Map<OrderStatus, Instant> times,
    @Nullable Instant estimatedDeliveryAt,
    String currency,
    List<Line> lines,
    @Nullable Hold hold) {

  public OrderView {
    times = Map.copyOf(times);
    lines = List.copyOf(lines);
  }

  /** When the order took the step, where it did and that is known. */
  public @Nullable Instant timeOf(OrderStatus step) {
    return times.get(step);
  }

  public BigDecimal itemsAmount() {
    return sum(Line::amount);
  }

  public BigDecimal freightAmount() {
    return sum(Line::freight);
  }

  public BigDecimal totalAmount() {
    return itemsAmount().add(freightAmount());
  }

  private BigDecimal sum(Function<Line, BigDecimal> amount) {
    return lines.stream().map(amount).reduce(Line.NOTHING, BigDecimal::add);
  }
}
