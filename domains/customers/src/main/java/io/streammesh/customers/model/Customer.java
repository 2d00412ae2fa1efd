package io.streammesh.customers.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one customer.
 *
 * @param checkouts by outbox sequence
 * @param erasedThrough outbox sequence of the latest erasure; what came before is gone. 0 if none
 */
public record Customer(String customerId, SortedMap<Long, Checkout> checkouts, long erasedThrough) {

  public Customer {
    checkouts = Collections.unmodifiableSortedMap(new TreeMap<>(checkouts));
  }

  public static Customer unknown(String customerId) {
    return new Customer(customerId, new TreeMap<>(), 0);
  }

  /** Highest outbox sequence that this state includes. */
  public long revision() {
    return checkouts.isEmpty() ? erasedThrough : checkouts.lastKey();
  }
}
