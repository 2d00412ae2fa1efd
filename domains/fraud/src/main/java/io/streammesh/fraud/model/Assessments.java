package io.streammesh.fraud.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The orders of one customer that something speaks against.
 *
 * @param byOrder by order id
 */
public record Assessments(SortedMap<String, Assessment> byOrder) {
  public Assessments {
    byOrder = Collections.unmodifiableSortedMap(new TreeMap<>(byOrder));
  }

  public static Assessments of(Collection<Assessment> assessments) {
    SortedMap<String, Assessment> byOrder = new TreeMap<>();
    assessments.forEach(assessment -> byOrder.put(assessment.orderId(), assessment));
    return new Assessments(byOrder);
  }
}
