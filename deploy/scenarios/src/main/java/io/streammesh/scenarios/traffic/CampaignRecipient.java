package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.CampaignMailSent;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was handed out about one recipient of the campaign. What counts for it is what happened from
 * the mail on, or for one without mail from the assignment to the control on.
 */
final class CampaignRecipient {
  private static final Set<OrderEventType> CAME_TO_NOTHING =
      EnumSet.of(OrderEventType.CANCELED, OrderEventType.UNAVAILABLE);

  private final List<Instant> visits = new ArrayList<>(1);
  private final Map<String, Order> orders = new HashMap<>();
  private @Nullable CampaignAssigned assigned;
  private @Nullable Instant sentAt;

  void assigned(CampaignAssigned event) {
    assigned = event;
  }

  void sent(CampaignMailSent event) {
    sentAt = event.occurredAt();
  }

  void visited(Instant at) {
    visits.add(at);
  }

  void ordered(OrderStep step) {
    orders.merge(step.key(), Order.of(step), Order::with);
  }

  boolean hasVisited() {
    return visits.stream().anyMatch(this::isAttributed);
  }

  boolean hasOrdered() {
    return orders.values().stream()
        .filter(order -> !CAME_TO_NOTHING.contains(order.status()))
        .map(Order::placedAt)
        .anyMatch(placedAt -> placedAt != null && isAttributed(placedAt));
  }

  private boolean isAttributed(Instant at) {
    CampaignAssigned known = assigned;
    if (known == null) {
      return false;
    }
    Instant from = known.assignment().control() ? known.occurredAt() : sentAt;
    return from != null
        && !at.isBefore(from)
        && !at.isAfter(from.plus(Duration.ofDays(known.assignment().attributionDays())));
  }

  /** As far as it is known; its status is the step with the highest sequence. */
  private record Order(long sequence, OrderEventType status, @Nullable Instant placedAt) {

    static Order of(OrderStep step) {
      return new Order(
          step.entry().sequence(), step.type(), step.placed() == null ? null : step.occurredAt());
    }

    Order with(Order other) {
      Order later = other.sequence > sequence ? other : this;
      return new Order(later.sequence, later.status, placedAt == null ? other.placedAt : placedAt);
    }
  }
}
