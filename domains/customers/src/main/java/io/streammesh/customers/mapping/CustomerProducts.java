package io.streammesh.customers.mapping;

import io.streammesh.customers.model.AddressMove;
import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.model.CustomerUpdate;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.stream.Keyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the model to the products. */
public final class CustomerProducts {
  private CustomerProducts() {}

  /** The profile; empty for a customer of whom nothing is left. */
  public static Optional<CustomerProfile> profile(CustomerUpdate update) {
    Customer customer = update.customer();
    List<Checkout> checkouts = List.copyOf(customer.checkouts().values());
    if (checkouts.isEmpty()) {
      return Optional.empty();
    }
    Checkout latest = checkouts.get(checkouts.size() - 1);
    return Optional.of(
        CustomerProfile.newBuilder()
            .setCustomerId(customer.customerId())
            .setRevision(customer.revision())
            .setName(latestKnown(checkouts, Checkout::name))
            .setEmail(latestKnown(checkouts, Checkout::email))
            .setZipPrefix(latest.zipPrefix())
            .setCity(latest.city())
            .setState(latest.state())
            .setCheckouts(checkouts.size())
            .setFirstCheckoutAt(checkouts.get(0).at())
            .setLatestCheckoutAt(latest.at())
            .setCountry(latest.country())
            .setSource(latest.source())
            .build());
  }

  /** Each address change that was found, and the deletion of each that was withdrawn. */
  public static List<Keyed<AddressChange>> addressChanges(CustomerUpdate update) {
    List<Keyed<AddressChange>> changes = new ArrayList<>();
    update.withdrawn().forEach(checkoutId -> changes.add(Keyed.deletion(checkoutId)));
    update.found().forEach(move -> changes.add(Keyed.of(move.to().checkoutId(), change(move))));
    return changes;
  }

  private static AddressChange change(AddressMove move) {
    return AddressChange.newBuilder()
        .setCheckoutId(move.to().checkoutId())
        .setCustomerId(move.customerId())
        .setOrderId(move.to().orderId())
        .setChangedAt(move.to().at())
        .setFromZipPrefix(move.fromZipPrefix())
        .setToZipPrefix(move.to().zipPrefix())
        .setFromCountry(move.fromCountry())
        .setToCountry(move.to().country())
        .setSource(move.to().source())
        .build();
  }

  private static @Nullable String latestKnown(
      List<Checkout> checkouts, Function<Checkout, @Nullable String> detail) {
    String known = null;
    for (Checkout checkout : checkouts) {
      String value = detail.apply(checkout);
      known = value == null ? known : value;
    }
    return known;
  }
}
