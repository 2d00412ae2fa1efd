package io.streammesh.marketing.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The highest numbers of rounds in a variant and how many users have played as many, so that the
 * maximum stays right when a user leaves the variant. It is exact as long as not all of the {@value
 * #LIMIT} highest numbers have left; then it is the highest of the others that was ever there.
 *
 * @param users by rounds, only of rounds above the floor
 * @param floor rounds up to which users are not listed; -1 if all are
 */
public record TopRounds(SortedMap<Long, Long> users, long floor) {
  static final int LIMIT = 16;

  public static final TopRounds NONE = new TopRounds(new TreeMap<>(), -1);

  public TopRounds {
    users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
  }

  /** With one user more. */
  public TopRounds plus(long rounds) {
    if (rounds <= floor) {
      return this;
    }
    SortedMap<Long, Long> more = new TreeMap<>(users);
    more.merge(rounds, 1L, Long::sum);
    if (more.size() <= LIMIT) {
      return new TopRounds(more, floor);
    }
    long lowest = more.firstKey();
    more.remove(lowest);
    return new TopRounds(more, lowest);
  }

  /** Without one user, who was added before. */
  public TopRounds minus(long rounds) {
    if (rounds <= floor) {
      return this;
    }
    SortedMap<Long, Long> fewer = new TreeMap<>(users);
    fewer.computeIfPresent(rounds, (unused, count) -> count == 1 ? null : count - 1);
    return new TopRounds(fewer, floor);
  }

  /** Most rounds of one user, 0 if there is none. */
  public long max() {
    return users.isEmpty() ? Math.max(floor, 0) : users.lastKey();
  }
}
