package io.streammesh.orders.rules;

import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.Holds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order is held: the latest revision of its signal decides, whatever its time. Where the
 * signal was deleted, its revisions begin anew: what is of an earlier time than the deletion counts
 * no more; of the same time it counts, as a hold that stays does less harm than one that is missed.
 * The outcome depends on what was told alone, not on its order of arrival, nor on repeats.
 */
public final class HoldRules {
  private HoldRules() {}

  /**
   * What is known once one more was told. Kept are the latest deletion and the revisions that a
   * deletion which is still on its way may leave: those without a later revision of the same time
   * or after.
   */
  public static Holds with(Holds known, Hold told) {
    if (known.told().stream().anyMatch(hold -> outdoes(hold, told))) {
      return known;
    }
    List<Hold> holds = new ArrayList<>(known.told());
    holds.removeIf(hold -> outdoes(told, hold));
    holds.add(told);
    holds.sort(Comparator.comparingLong(Hold::sequence));
    return new Holds(holds);
  }

  /** The hold that stands; null where none was told, or it was released. */
  public static @Nullable Hold standing(Holds holds) {
    List<Hold> told = holds.told();
    Hold latest = told.isEmpty() ? null : told.get(told.size() - 1);
    return latest != null && latest.held() ? latest : null;
  }

  /** Whether the other cannot matter any more beside a hold, whatever else is told. */
  private static boolean outdoes(Hold hold, Hold other) {
    Instant at = hold.at();
    if (hold.isOfDeletion()) {
      return at.isAfter(other.at()) || (other.isOfDeletion() && at.equals(other.at()));
    }
    if (other.isOfDeletion() || hold.sequence() < other.sequence() || at.isBefore(other.at())) {
      return false;
    }
    boolean same = hold.sequence() == other.sequence() && at.equals(other.at());
    return !same || hold.held() || !other.held();
  }
}
