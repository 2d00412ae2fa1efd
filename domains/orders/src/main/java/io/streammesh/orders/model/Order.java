package io.streammesh.orders.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one order of the order system.
 *
 * @param placement what was ordered; null as long as that event has not arrived
 * @param placementSequence outbox sequence of the event that told it, 0 if none has
 * @param steps the steps that the order has taken
 * @param erasedThrough when the customer was erased; null if the customer is not. That the erasure
 *     covers this order was decided where the customer's orders are known
 * @param holds what signals have made of it
 */
public record Order(
    String orderId,
    @Nullable Placement placement,
    long placementSequence,
    Map<OrderStatus, StepTaken> steps,
    @Nullable Instant erasedThrough,
    Holds holds) {

  public Order {
    steps = steps.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(steps));
  }

  public static Order unknown(String orderId) {
    return new Order(orderId, null, 0, Map.of(), null, Holds.NONE);
  }

  public boolean isPlaced() {
    return placement != null;
  }

  public boolean isCustomerErased() {
    return erasedThrough != null;
  }

  /** When the customer placed the order, by the best that is known of it. */
  public Instant placedAt() {
    Instant created = times().get(OrderStatus.CREATED);
    return created == null ? Objects.requireNonNull(placement).recordedAt() : created;
  }

  /** The step with the highest outbox sequence. */
  public OrderStatus status() {
    return steps.entrySet().stream()
        .max(Map.Entry.comparingByValue(StepTaken.BY_SEQUENCE))
        .map(Map.Entry::getKey)
        .orElseThrow(() -> new IllegalStateException("Order " + orderId + " has taken no step"));
  }

  /** The highest outbox sequence of a step. */
  public long revision() {
    return steps.values().stream().mapToLong(StepTaken::sequence).max().orElse(0);
  }

  /** When the order took its steps, where that is known. */
  public Map<OrderStatus, Instant> times() {
    Map<OrderStatus, Instant> times = new EnumMap<>(OrderStatus.class);
    steps.forEach(
        (status, step) -> {
          if (step.at() != null) {
            times.put(status, step.at());
          }
        });
    return times;
  }
}
