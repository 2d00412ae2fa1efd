package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OutboxEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One checkout an order, numbered for each person by purchase time, then order id. */
final class Checkouts {
  private static final Comparator<OrderRow> BY_PURCHASE =
      Comparator.comparing(OrderRow::purchasedAt).thenComparing(OrderRow::orderId);

  private Checkouts() {}

  static List<CustomerCheckedOut> of(List<OrderRow> orders) {
    Map<String, Long> sequences = new HashMap<>();
    List<CustomerCheckedOut> checkouts = new ArrayList<>(orders.size());
    orders.stream()
        .sorted(BY_PURCHASE)
        .forEach(
            order -> {
              long sequence = sequences.merge(order.customer().personId(), 1L, Long::sum);
              checkouts.add(checkout(order, sequence));
            });
    return checkouts;
  }

  private static CustomerCheckedOut checkout(OrderRow order, long sequence) {
    CustomerRow customer = order.customer();
    return new CustomerCheckedOut(
        new OutboxEntry(customer.personId(), sequence, order.purchasedAt()),
        new Checkout(customer.customerId(), order.orderId(), Contact.UNKNOWN, customer.address()));
  }
}
