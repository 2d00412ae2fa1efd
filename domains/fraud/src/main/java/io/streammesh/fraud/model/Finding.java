package io.streammesh.fraud.model;

import org.jspecify.annotations.Nullable;

/**
 * What became of one order when a customer's history changed.
 *
 * @param customerId whose history it is
 * @param assessment what speaks against the order now; null where nothing does any more
 */
public record Finding(String customerId, String orderId, @Nullable Assessment assessment) {
  public static Finding of(Assessment assessment) {
    return new Finding(assessment.customerId(), assessment.orderId(), assessment);
  }

  /** That nothing in the customer's history speaks against the order any more. */
  public static Finding cleared(Assessment before) {
    return new Finding(before.customerId(), before.orderId(), null);
  }
}
