package io.streammesh.orders.rules;

import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderView;

/** Which orders the majors of the order facts can tell. */
public final class FactRules {
  private FactRules() {}

  /** The first major knows sales alone, and no negative sum; the second tells all orders. */
  public static boolean firstMajorTells(OrderView order) {
    return order.kind() == OrderKind.SALE && order.itemsAmount().signum() >= 0;
  }
}
