package io.streammesh.integrity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where records of one topic-partition stand that were refused, and prove no place in a chain. Each
 * may be one that a chain skips, of whatever chain it says it is. The latest {@value #MOST} are
 * known: of more than these, the first are forgotten. For one thread.
 */
public final class PassedOver {
  public static final int MOST = 1024;

  private final NavigableSet<Long> offsets = new TreeSet<>();

  /** Adds one; the one that is forgotten for it, if any is. */
  public @Nullable Long add(long offset) {
    offsets.add(offset);
    return offsets.size() > MOST ? offsets.pollFirst() : null;
  }

  /**
   * Takes the first ones between two offsets, so that none counts for two records.
   *
   * @param after behind this offset
   * @param before and before that one
   * @param most so many of them
   */
  public List<Long> take(long after, long before, long most) {
    if (offsets.isEmpty()) {
      return List.of();
    }
    List<Long> taken = new ArrayList<>();
    var between = offsets.subSet(after, false, before, false).iterator();
    while (taken.size() < most && between.hasNext()) {
      taken.add(between.next());
      between.remove();
    }
    return taken;
  }

  /** All that were not taken, in their order. */
  public NavigableSet<Long> offsets() {
    return Collections.unmodifiableNavigableSet(offsets);
  }
}
