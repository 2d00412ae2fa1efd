package io.streammesh.marketing.model;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** When one person visited the shop: that is all that counts of a visit, so repeats are none. */
public record Visits(SortedSet<Instant> at) {
  public static final Visits NONE = new Visits(new TreeSet<>());

  public Visits {
    at = Collections.unmodifiableSortedSet(new TreeSet<>(at));
  }

  public Visits with(Instant visit) {
    SortedSet<Instant> visits = new TreeSet<>(at);
    visits.add(visit);
    return new Visits(visits);
  }

  public boolean anyIn(Window window) {
    SortedSet<Instant> from = at.tailSet(window.from());
    return !from.isEmpty() && window.contains(from.first());
  }
}
