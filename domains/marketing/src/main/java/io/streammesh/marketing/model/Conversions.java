package io.streammesh.marketing.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The conversions of one person, by conversion id. */
public record Conversions(SortedMap<String, Conversion> byId) {

  public Conversions {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  public static Conversions of(Collection<Conversion> conversions) {
    SortedMap<String, Conversion> byId = new TreeMap<>();
    conversions.forEach(conversion -> byId.put(conversion.conversionId(), conversion));
    return new Conversions(byId);
  }
}
