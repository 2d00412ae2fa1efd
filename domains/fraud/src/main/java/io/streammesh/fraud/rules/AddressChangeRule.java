package io.streammesh.fraud.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * An order is suspicious up to 24 hours after an address change of its customer, if the change
 * speaks against it: one to another address than the order goes to does not.
 */
public final class AddressChangeRule {
  static final Duration WINDOW = Duration.ofHours(24);

  private final NavigableMap<Instant, List<AddressChange>> changes;
  private final BiPredicate<AddressChange, Order> speaksAgainst;

  /**
   * The rule for the orders of one customer.
   *
   * @param speaksAgainst whether a change does, by where the order goes
   */
  public AddressChangeRule(
      Collection<AddressChange> changes, BiPredicate<AddressChange, Order> speaksAgainst) {
    this.changes =
        changes.stream().collect(groupingBy(AddressChange::changedAt, TreeMap::new, toList()));
    this.speaksAgainst = speaksAgainst;
  }

  /** The latest change that speaks against it in the 24 hours up to the order; both ends count. */
  public Optional<Instant> changeBefore(Order order) {
    return changes
        .subMap(order.placedAt().minus(WINDOW), true, order.placedAt(), true)
        .descendingMap()
        .values()
        .stream()
        .flatMap(List::stream)
        .filter(change -> speaksAgainst.test(change, order))
        .map(AddressChange::changedAt)
        .findFirst();
  }
}
