package io.streammesh.fraud.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's history tells of one order; of where the order goes only what follows from it.
 *
 * @param earlierOrders how many sales with an amount the customer had before, in the same currency
 * @param earlierMean their mean amount; null where there are none
 * @param earlierSigma population standard deviation of their amounts; null where there are none
 * @param addressChangedAt the latest address change shortly before the order, or with it; null
 *     where there is none
 * @param paymentsInBurst size of the largest burst with a payment of this order; 0 where it has no
 *     payment
 * @param reasons what speaks against the order; none where it is cleared
 */
public record Assessment(
    Order order,
    int earlierOrders,
    @Nullable Double earlierMean,
    @Nullable Double earlierSigma,
    @Nullable Instant addressChangedAt,
    int paymentsInBurst,
    List<RiskReason> reasons) {

  public Assessment {
    order = order.withoutZipPrefix();
    reasons = List.copyOf(reasons);
  }

  public String orderId() {
    return order.orderId();
  }

  public String customerId() {
    return order.customerId();
  }

  /** The same order, as last known, when nothing speaks against it any more. */
  public Assessment cleared() {
    return new Assessment(
        order,
        earlierOrders,
        earlierMean,
        earlierSigma,
        addressChangedAt,
        paymentsInBurst,
        List.of());
  }
}
