package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.Order;
import io.streammesh.shelf.Moments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order is unusually large if it is more than three standard deviations above the mean of the
 * customer's earlier orders in the same currency, of which there are at least five.
 */
public final class LargeOrderRule {
  static final int FEWEST_EARLIER = 5;
  static final int SIGMAS = 3;

  private LargeOrderRule() {}

  /**
   * The amounts that came before each order in the same currency, by order id.
   *
   * @param orders of one customer, in time
   */
  public static Map<String, Moments> earlier(List<Order> orders) {
    Map<String, Moments> soFar = new HashMap<>();
    Map<String, Moments> earlier = new HashMap<>();
    for (Order order : orders) {
      Moments before = soFar.getOrDefault(order.currency(), Moments.NONE);
      earlier.put(order.orderId(), before);
      soFar.put(order.currency(), before.plus(order.amount()));
    }
    return earlier;
  }

  public static boolean applies(Order order, Moments earlier) {
    return earlier.count() >= FEWEST_EARLIER && earlier.isExceededBy(order.amount(), SIGMAS);
  }
}
