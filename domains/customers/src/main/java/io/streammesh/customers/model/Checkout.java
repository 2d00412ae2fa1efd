package io.streammesh.customers.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The details that a customer gave with an order. */
public record Checkout(
    String checkoutId,
    String orderId,
    Instant at,
    @Nullable String name,
    @Nullable String email,
    @Nullable String zipPrefix,
    @Nullable String city,
    @Nullable String state) {}
