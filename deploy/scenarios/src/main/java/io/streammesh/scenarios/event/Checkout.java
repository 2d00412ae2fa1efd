package io.streammesh.scenarios.event;

/**
 * The details that a customer gave with an order.
 *
 * @param checkoutId new with every order
 */
public record Checkout(String checkoutId, String orderId, Contact contact, Address address) {}
