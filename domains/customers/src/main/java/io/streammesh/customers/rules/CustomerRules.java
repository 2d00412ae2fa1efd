package io.streammesh.customers.rules;

import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.model.CustomerInput;
import io.streammesh.customers.model.CustomerInput.CheckedOut;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a customer changes. The result does not depend on the order of arrival, nor on repeats. */
public final class CustomerRules {
  private CustomerRules() {}

  public static Customer apply(@Nullable Customer before, CustomerInput input) {
    Customer customer = before == null ? Customer.unknown(input.customerId()) : before;
    if (input.sequence() <= customer.erasedThrough()) {
      return customer;
    }
    return input instanceof CheckedOut checkedOut
        ? checkOut(customer, checkedOut)
        : erase(customer, input.sequence());
  }

  private static Customer checkOut(Customer customer, CheckedOut event) {
    if (customer.checkouts().containsKey(event.sequence())) {
      return customer;
    }
    SortedMap<Long, Checkout> checkouts = new TreeMap<>(customer.checkouts());
    checkouts.put(event.sequence(), event.checkout());
    return new Customer(customer.customerId(), checkouts, customer.erasedThrough());
  }

  private static Customer erase(Customer customer, long sequence) {
    return new Customer(
        customer.customerId(), customer.checkouts().tailMap(sequence + 1), sequence);
  }
}
