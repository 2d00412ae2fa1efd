package io.streammesh.marketing.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that counts in one experiment: its variants, by name. */
public record Experiment(SortedMap<String, Variant> variants) {
  public static final Experiment NONE = new Experiment(new TreeMap<>());

  public Experiment {
    variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
  }
}
