package io.streammesh.fraud.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a customer's address was another one than before.
 *
 * @param toZipPrefix to where, sealed as in its product; null where unknown
 */
public record AddressChange(
    String checkoutId, String customerId, Instant changedAt, @Nullable String toZipPrefix) {}
