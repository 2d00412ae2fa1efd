package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checkouts, numbered for each person in the order in which they are added. */
final class Checkouts {
  private static final String ORDER_UNKNOWN = "unknown-";
  private static final Comparator<OrderRow> BY_PURCHASE =
      Comparator.comparing(OrderRow::purchasedAt).thenComparing(OrderRow::orderId);

  private final Map<String, Long> sequences = new HashMap<>();
  private final List<CustomerCheckedOut> checkouts = new ArrayList<>();

  /** One checkout an order, by purchase time, then order id. */
  Checkouts addOrders(Collection<OrderRow> orders) {
    orders.stream()
        .sorted(BY_PURCHASE)
        .forEach(order -> add(order.customer(), order.orderId(), order.purchasedAt()));
    return this;
  }

  /** One checkout a row, by its id, of orders that nobody knows. */
  Checkouts addWithoutOrder(Collection<CustomerRow> customers, Instant at) {
    customers.stream()
        .sorted(Comparator.comparing(CustomerRow::customerId))
        .forEach(customer -> add(customer, ORDER_UNKNOWN + customer.customerId(), at));
    return this;
  }

  List<CustomerCheckedOut> all() {
    return checkouts;
  }

  private void add(CustomerRow customer, String orderId, Instant at) {
    long sequence = sequences.merge(customer.personId(), 1L, Long::sum);
    checkouts.add(
        new CustomerCheckedOut(
            new OutboxEntry(customer.personId(), sequence, at),
            new Checkout(customer.customerId(), orderId, Contact.UNKNOWN, customer.address())));
  }
}
