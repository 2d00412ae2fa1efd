package io.streammesh.customers.model;

import java.util.List;

/**
 * What an event changed.
 *
 * @param customer the state after the event
 * @param found address changes that are new
 * @param withdrawn checkouts at which there is no address change any more
 */
public record CustomerUpdate(Customer customer, List<AddressMove> found, List<String> withdrawn) {

  public CustomerUpdate {
    found = List.copyOf(found);
    withdrawn = List.copyOf(withdrawn);
  }
}
