package io.streammesh.scenarios.event;

import org.jspecify.annotations.Nullable;

/**
 * The details that a customer gave with an order.
 *
 * @param checkoutId new with every order
 * @param country by its English name, where known
 * @param source selling system of the checkout; null for the marketplace
 */
public record Checkout(
    String checkoutId,
    String orderId,
    Contact contact,
    Address address,
    @Nullable String country,
    @Nullable String source) {

  /** A checkout on the marketplace, which tells no country. */
  public Checkout(String checkoutId, String orderId, Contact contact, Address address) {
    this(checkoutId, orderId, contact, address, null, null);
  }
}
