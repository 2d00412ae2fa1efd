package io.streammesh.fraud.rules;

import io.streammesh.fraud.model.AddressChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** An order is suspicious up to 24 hours after an address change of its customer. */
public final class AddressChangeRule {
  static final Duration WINDOW = Duration.ofHours(24);

  private final NavigableSet<Instant> changes = new TreeSet<>();

  /** The rule for the orders of one customer. */
  public AddressChangeRule(Collection<AddressChange> changes) {
    changes.forEach(change -> this.changes.add(change.changedAt()));
  }

  /** The latest address change in the 24 hours up to the order; both ends count. */
  public Optional<Instant> changeBefore(Instant placedAt) {
    return Optional.ofNullable(changes.floor(placedAt))
        .filter(changedAt -> !placedAt.isAfter(changedAt.plus(WINDOW)));
  }
}
