package io.streammesh.fraud.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one customer; the orders are those with an amount. */
public record CustomerHistory(
    List<Order> orders, List<CustomerPayment> payments, List<AddressChange> addressChanges) {

  public CustomerHistory {
    orders = List.copyOf(orders);
    payments = List.copyOf(payments);
    addressChanges = List.copyOf(addressChanges);
  }

  public static CustomerHistory of(
      History<Order> orders, @Nullable History<CustomerPayment> payments) {
    return new CustomerHistory(
        List.copyOf(orders.entries()),
        payments == null ? List.of() : List.copyOf(payments.entries()),
        List.of());
  }

  public CustomerHistory withAddressChanges(@Nullable History<AddressChange> changes) {
    return new CustomerHistory(
        orders, payments, changes == null ? List.of() : List.copyOf(changes.entries()));
  }
}
