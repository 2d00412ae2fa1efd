package io.streammesh.orders.model;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one customer, whichever outbox tells of them.
 *
 * @param placedAt when each order was placed
 * @param erasedThrough orders placed up to then lose their personal fields
 */
public record CustomerOrders(
    SortedMap<OrderRef, Instant> placedAt, @Nullable Instant erasedThrough) {
  public static final CustomerOrders NONE = new CustomerOrders(new TreeMap<>(), null);

  public CustomerOrders {
    placedAt = Collections.unmodifiableSortedMap(new TreeMap<>(placedAt));
  }
}
