package io.streammesh.marketing.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one person has brought to each campaign's segment that the person is in, by result id. */
public record Contributions(SortedMap<String, Figures> byResult) {

  public Contributions {
    byResult = Collections.unmodifiableSortedMap(new TreeMap<>(byResult));
  }

  public static Contributions of(Collection<Figures> figures) {
    SortedMap<String, Figures> byResult = new TreeMap<>();
    figures.forEach(brought -> byResult.merge(brought.resultId(), brought, Figures::plus));
    return new Contributions(byResult);
  }
}
