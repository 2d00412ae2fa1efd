package io.streammesh.orders.model;

import java.util.List;

/**
 * What signals have made of an order, as far as it can still matter; the last decides.
 *
 * @param told by sequence, so that a deletion comes first
 */
public record Holds(List<Hold> told) {
  /** None was told. */
  public static final Holds NONE = new Holds(List.of());

  public Holds {
    told = List.copyOf(told);
  }
}
