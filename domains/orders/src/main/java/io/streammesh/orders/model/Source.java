package io.streammesh.orders.model;

/**
 * A selling system. Order ids are unique over all of them: {@code <source>:<number>}; the
 * marketplace's alone are its bare numbers.
 *
 * @param name as products tell it
 */
public record Source(String name) {
  public static final Source MARKETPLACE = new Source("marketplace");
  public static final Source ONLINE_RETAIL = new Source("online-retail");

  /** The order id of what has this number in the selling system. */
  public String orderIdOf(String number) {
    return prefix() + number;
  }

  /** The number in the selling system of what has this order id. */
  public String numberOf(String orderId) {
    return orderId.startsWith(prefix()) ? orderId.substring(prefix().length()) : orderId;
  }

  /** Whether an order id is one that only this source has; never so for the marketplace. */
  public boolean owns(String orderId) {
    return !prefix().isEmpty() && orderId.startsWith(prefix());
  }

  private String prefix() {
    return equals(MARKETPLACE) ? "" : name + ":";
  }
}
