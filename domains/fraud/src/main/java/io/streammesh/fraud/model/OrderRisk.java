package io.streammesh.fraud.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against one order, and what was last told of it.
 *
 * @param assessments the latest of each customer in whose history the order is suspicious, the one
 *     that came last at the end. There is more than one only while an order moves from one customer
 *     to another, since the histories of both change independently
 * @param told the signal last told; null as long as none was
 */
public record OrderRisk(List<Assessment> assessments, @Nullable Signal told) {
  public static final OrderRisk NONE = new OrderRisk(List.of(), null);

  public OrderRisk {
    assessments = List.copyOf(assessments);
  }
}
