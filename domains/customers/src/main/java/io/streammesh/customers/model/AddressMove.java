package io.streammesh.customers.model;

import org.jspecify.annotations.Nullable;

/**
 * Between two consecutive checkouts the zip prefix or the country changed.
 *
 * @param to the later checkout, at which the change was seen
 * @param fromZipPrefix zip prefix at the checkout before
 * @param fromCountry country at the checkout before
 */
public record AddressMove(
    String customerId, Checkout to, @Nullable String fromZipPrefix, @Nullable String fromCountry) {}
