package io.streammesh.orders.model;

import java.util.Comparator;

/**
 * An order as its events know it.
 *
 * @param outbox where its events come from
 * @param id its id there, which is also the key of its events
 */
public record OrderRef(Outbox outbox, String id) implements Comparable<OrderRef> {
  private static final Comparator<OrderRef> BY_ID =
      Comparator.comparing(OrderRef::outbox).thenComparing(OrderRef::id);

  /** The systems that tell of orders. */
  public enum Outbox {
    ORDERS,
    INVOICES
  }

  public static OrderRef order(String orderId) {
    return new OrderRef(Outbox.ORDERS, orderId);
  }

  public static OrderRef invoice(String invoiceNo) {
    return new OrderRef(Outbox.INVOICES, invoiceNo);
  }

  /**
   * The order that products know by this id.
   *
   * @param orderId unique over all sources
   */
  public static OrderRef of(String orderId) {
    return Source.ONLINE_RETAIL.owns(orderId)
        ? invoice(Source.ONLINE_RETAIL.numberOf(orderId))
        : order(orderId);
  }

  @Override
  public int compareTo(OrderRef other) {
    return BY_ID.compare(this, other);
  }
}
