package io.streammesh.fulfillment.model;

import java.time.Instant;

/**
 * What the customer was promised of an order's delivery.
 *
 * @param source the selling system that took the order
 * @param promisedAt by when it was to be delivered
 */
public record Promise(String orderId, String source, Instant placedAt, Instant promisedAt) {}
