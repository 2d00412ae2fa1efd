package io.streammesh.fraud.model;

import java.time.Instant;

/** That a customer's address was another one than before; not from where to where. */
public record AddressChange(String checkoutId, String customerId, Instant changedAt) {}
