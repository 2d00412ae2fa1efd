package io.streammesh.shelf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Splits events into sessions: stretches with no gap between neighbours longer than a limit.
 *
 * <p>It is for events that are all kept, under a key that bounds them. Unlike the session windows
 * of Kafka Streams it knows no grace period: an event that comes late, by whatever time, joins its
 * session, or makes one of two.
 */
public final class Sessions {
  private Sessions() {}

  /**
   * The sessions by time; the events of each by time, those of the same time in their given order.
   *
   * @param at when an event happened
   * @param gap the longest time between neighbours of one session
   */
  public static <E> List<List<E>> of(
      Collection<E> events, Function<? super E, Instant> at, Duration gap) {
    List<E> ordered = new ArrayList<>(events);
    ordered.sort(Comparator.comparing(at));
    List<List<E>> sessions = new ArrayList<>();
    List<E> session = List.of();
    for (E event : ordered) {
      if (session.isEmpty() || isBeyond(gap, at.apply(last(session)), at.apply(event))) {
        session = new ArrayList<>();
        sessions.add(session);
      }
      session.add(event);
    }
    return sessions.stream().map(List::copyOf).toList();
  }

  private static boolean isBeyond(Duration gap, Instant from, Instant to) {
    return Duration.between(from, to).compareTo(gap) > 0;
  }

  private static <E> E last(List<E> session) {
    return session.get(session.size() - 1);
  }
}
