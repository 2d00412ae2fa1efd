package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.CustomerHistory;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.RiskReason;
import io.streammesh.shelf.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What a customer's history tells of each of the customer's orders. */
public final class AssessmentRules {
  private AssessmentRules() {}

  /**
   * The orders that something speaks against. Takes one walk along the history.
   *
   * @param speaksAgainst whether an address change does, by where the order goes
   */
  public static Assessments assess(
      CustomerHistory history, BiPredicate<AddressChange, Order> speaksAgainst) {
    List<Order> orders = history.orders().stream().sorted(Order.IN_TIME).toList();
    Map<String, Moments> earlier = LargeOrderRule.earlier(orders);
    AddressChangeRule addresses = new AddressChangeRule(history.addressChanges(), speaksAgainst);
    Map<String, Integer> bursts = VelocityRule.largestBursts(history.payments());
    List<Assessment> suspicious = new ArrayList<>();
    for (Order order : orders) {
      assess(
              order,
              earlier.getOrDefault(order.orderId(), Moments.NONE),
              addresses.changeBefore(order).orElse(null),
              bursts.getOrDefault(order.orderId(), 0))
          .ifPresent(suspicious::add);
    }
    return Assessments.of(suspicious);
  }

  /** What has become of which order; one that has left the history is cleared. */
  public static List<Finding> findings(@Nullable Assessments before, Assessments after) {
    Map<String, Assessment> known = before == null ? Map.of() : before.byOrder();
    List<Finding> findings = new ArrayList<>();
    known.forEach(
        (orderId, assessment) -> {
          if (!after.byOrder().containsKey(orderId)) {
            findings.add(Finding.cleared(assessment));
          }
        });
    after
        .byOrder()
        .forEach(
            (orderId, assessment) -> {
              if (!assessment.equals(known.get(orderId))) {
                findings.add(Finding.of(assessment));
              }
            });
    return findings;
  }

  private static Optional<Assessment> assess(
      Order order, Moments earlier, @Nullable Instant addressChangedAt, int paymentsInBurst) {
    List<RiskReason> reasons = new ArrayList<>();
    if (LargeOrderRule.applies(order, earlier)) {
      reasons.add(RiskReason.UNUSUALLY_LARGE);
    }
    if (addressChangedAt != null) {
      reasons.add(RiskReason.ADDRESS_CHANGED);
    }
    if (VelocityRule.applies(paymentsInBurst)) {
      reasons.add(RiskReason.PAYMENT_VELOCITY);
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    // Roots are dear: most orders have no reason, and do without them.
    boolean first = earlier.count() == 0;
    return Optional.of(
        new Assessment(
            order,
            Math.toIntExact(earlier.count()),
            first ? null : earlier.mean().doubleValue(),
            first ? null : earlier.sigma().doubleValue(),
            addressChangedAt,
            paymentsInBurst,
            reasons));
  }
}
