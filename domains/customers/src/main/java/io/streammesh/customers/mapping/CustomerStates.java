package io.streammesh.customers.mapping;

import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.state.CheckoutState;
import io.streammesh.customers.state.CustomerState;
import io.streammesh.stream.AvroStateSerde;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** A customer in the state store. */
public final class CustomerStates {
  private CustomerStates() {}

  public static Serde<Customer> serde() {
    return AvroStateSerde.of(CustomerState.class, CustomerStates::toAvro, CustomerStates::fromAvro);
  }

  private static CustomerState toAvro(Customer customer) {
    return new CustomerState(
        customer.customerId(),
        customer.checkouts().entrySet().stream()
            .map(entry -> toAvro(entry.getKey(), entry.getValue()))
            .toList(),
        customer.erasedThrough());
  }

  private static CheckoutState toAvro(long sequence, Checkout checkout) {
    return new CheckoutState(
        sequence,
        checkout.checkoutId(),
        checkout.orderId(),
        checkout.at(),
        checkout.name(),
        checkout.email(),
        checkout.zipPrefix(),
        checkout.city(),
        checkout.state());
  }

  private static Customer fromAvro(CustomerState state) {
    SortedMap<Long, Checkout> checkouts = new TreeMap<>();
    for (CheckoutState checkout : state.getCheckouts()) {
      checkouts.put(
          checkout.getSequence(),
          new Checkout(
              checkout.getCheckoutId(),
              checkout.getOrderId(),
              checkout.getAt(),
              checkout.getName(),
              checkout.getEmail(),
              checkout.getZipPrefix(),
              checkout.getCity(),
              checkout.getState()));
    }
    return new Customer(state.getCustomerId(), checkouts, state.getErasedThrough());
  }
}
