package io.streammesh.customers.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The details that a customer gave with an order.
 *
 * @param country by its English name; the marketplace does not tell it
 * @param source selling system of the checkout, such as {@code marketplace}
 */
public record Checkout(
    String checkoutId,
    String orderId,
    Instant at,
    @Nullable String name,
    @Nullable String email,
    @Nullable String zipPrefix,
    @Nullable String city,
    @Nullable String state,
    @Nullable String country,
    String source) {}
