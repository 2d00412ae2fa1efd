package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.shelf.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Payments of one customer with at most ten minutes from one to the next are a burst. An order is
 * suspicious if one of its payments is in a burst of at least five.
 */
public final class VelocityRule {
  static final Duration GAP = Duration.ofMinutes(10);
  static final int FEWEST_PAYMENTS = 5;

  private VelocityRule() {}

  /** The size of the largest burst that has a payment of an order, by order id. */
  public static Map<String, Integer> largestBursts(Collection<CustomerPayment> payments) {
    Map<String, Integer> largest = new HashMap<>();
    for (List<CustomerPayment> burst : Sessions.of(payments, CustomerPayment::authorizedAt, GAP)) {
      burst.forEach(payment -> largest.merge(payment.orderId(), burst.size(), Math::max));
    }
    return largest;
  }

  public static boolean applies(int paymentsInBurst) {
    return paymentsInBurst >= FEWEST_PAYMENTS;
  }
}
