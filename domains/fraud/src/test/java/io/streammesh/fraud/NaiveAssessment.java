package io.streammesh.fraud;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import io.streammesh.fraud.model.RiskReason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules in their simplest form, each order by itself, without regard to what it costs. */
public final class NaiveAssessment {
  private static final MathContext EXACT_ENOUGH = new MathContext(60);

  private final Collection<Order> orders;
  private final Map<String, Order> allOrders;
  private final Collection<Payment> payments;
  private final Collection<AddressChange> changes;

  public NaiveAssessment(RandomShop shop) {
    this.allOrders = shop.orders();
    this.orders =
        shop.orders().values().stream()
            .filter(order -> order.kind() == Order.Kind.SALE && order.amount().signum() > 0)
            .toList();
    this.payments = shop.payments().values();
    this.changes = shop.changes().values();
  }

  /** The orders that something speaks against, by id. */
  public Map<String, Assessment> suspicious() {
    Map<String, Assessment> suspicious = new TreeMap<>();
    for (Order order : orders) {
      Assessment assessment = assess(order);
      if (!assessment.reasons().isEmpty()) {
        suspicious.put(order.orderId(), assessment);
      }
    }
    return suspicious;
  }

  private Assessment assess(Order order) {
    List<BigDecimal> earlier =
        orders.stream().filter(other -> isEarlier(other, order)).map(Order::amount).toList();
    Instant changedAt = changedAt(order);
    int burst = burst(order);
    List<RiskReason> reasons = new ArrayList<>();
    BigDecimal mean = null;
    BigDecimal sigma = null;
    if (!earlier.isEmpty()) {
      mean = mean(earlier);
      sigma = sigma(earlier, mean);
      BigDecimal limit = mean.add(sigma.multiply(BigDecimal.valueOf(3)));
      if (earlier.size() >= 5 && order.amount().compareTo(limit) > 0) {
        reasons.add(RiskReason.UNUSUALLY_LARGE);
      }
    }
    if (changedAt != null) {
      reasons.add(RiskReason.ADDRESS_CHANGED);
    }
    if (burst >= 5) {
      reasons.add(RiskReason.PAYMENT_VELOCITY);
    }
    return new Assessment(
        order,
        earlier.size(),
        mean == null ? null : mean.doubleValue(),
        sigma == null ? null : sigma.doubleValue(),
        changedAt,
        burst,
        reasons);
  }

  private static boolean isEarlier(Order other, Order order) {
    int byTime = other.placedAt().compareTo(order.placedAt());
    return other.customerId().equals(order.customerId())
        && other.currency().equals(order.currency())
        && (byTime < 0 || (byTime == 0 && other.orderId().compareTo(order.orderId()) < 0));
  }

  private @Nullable Instant changedAt(Order order) {
    Instant latest = null;
    for (AddressChange change : changes) {
      Instant at = change.changedAt();
      if (change.customerId().equals(order.customerId())
          && speaksAgainst(change, order)
          && !at.isAfter(order.placedAt())
          && !order.placedAt().isAfter(at.plus(Duration.ofDays(1)))
          && (latest == null || at.isAfter(latest))) {
        latest = at;
      }
    }
    return latest;
  }

  /** As the model of a test has zip prefixes in clear. */
  public static boolean speaksAgainst(AddressChange change, Order order) {
    String goesTo = order.zipPrefix();
    String changedTo = change.toZipPrefix();
    return goesTo == null || changedTo == null || goesTo.equals(changedTo);
  }

  private int burst(Order order) {
    return payments.stream()
        .filter(payment -> payment.orderId().equals(order.orderId()))
        .mapToInt(payment -> around(payment, order.customerId()).size())
        .max()
        .orElse(0);
  }

  /** Grows the burst from one payment, until no other of the customer is near enough. */
  private Set<Payment> around(Payment payment, String customerId) {
    Set<Payment> burst = new HashSet<>(Set.of(payment));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Payment other : payments) {
        Order paid = allOrders.get(other.orderId());
        if (paid != null
            && paid.customerId().equals(customerId)
            && burst.stream().anyMatch(member -> isNear(member, other))) {
          grown |= burst.add(other);
        }
      }
    }
    return burst;
  }

  private static boolean isNear(Payment one, Payment other) {
    Duration between = Duration.between(one.authorizedAt(), other.authorizedAt()).abs();
    return between.compareTo(Duration.ofMinutes(10)) <= 0;
  }

  private static BigDecimal mean(List<BigDecimal> numbers) {
    return numbers.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(numbers.size()), EXACT_ENOUGH);
  }

  private static BigDecimal sigma(List<BigDecimal> numbers, BigDecimal mean) {
    List<BigDecimal> squares =
        numbers.stream().map(number -> number.subtract(mean).pow(2)).toList();
    return mean(squares).sqrt(EXACT_ENOUGH);
  }
}
