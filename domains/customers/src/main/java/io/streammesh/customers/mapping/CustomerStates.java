package io.streammesh.customers.mapping;

import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.state.CheckoutState;
import io.streammesh.customers.state.CustomerState;
import io.streammesh.stream.AvroStateSerde;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;

/** A customer in the state store. */
public final class CustomerStates {
  /** What version 1.0 of the domain wrote: checkouts without country and source. */
  private static final String EARLIER = "/state/CustomerState-1.0.avsc";

  private CustomerStates() {}

  public static Serde<Customer> serde() {
    return AvroStateSerde.of(CustomerState.class, CustomerStates::toAvro, CustomerStates::fromAvro)
        .alsoReading(earlier());
  }

  private static Schema earlier() {
    try (InputStream avsc =
        Objects.requireNonNull(CustomerStates.class.getResourceAsStream(EARLIER), EARLIER)) {
      return new Schema.Parser().parse(avsc);
    } catch (IOException e) {
      throw new UncheckedIOException(EARLIER + " cannot be read", e);
    }
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
        checkout.state(),
        checkout.country(),
        checkout.source());
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
              checkout.getState(),
              checkout.getCountry(),
              checkout.getSource()));
    }
    return new Customer(state.getCustomerId(), checkouts, state.getErasedThrough());
  }
}
