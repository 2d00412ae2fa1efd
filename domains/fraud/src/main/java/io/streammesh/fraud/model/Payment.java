package io.streammesh.fraud.model;

import java.time.Instant;

/** When an order was paid, or a part of it. */
public record Payment(String paymentId, String orderId, Instant authorizedAt) {}
