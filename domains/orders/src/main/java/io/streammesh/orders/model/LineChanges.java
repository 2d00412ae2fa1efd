package io.streammesh.orders.model;

import java.util.List;

/**
 * What a change of an order means for its lines.
 *
 * @param told the lines that are new or another than before
 * @param gone ids of the lines that the order no longer has
 */
public record LineChanges(List<LineView> told, List<String> gone) {
  /** All lines are as they were. */
  public static final LineChanges NONE = new LineChanges(List.of(), List.of());

  public LineChanges {
    told = List.copyOf(told);
    gone = List.copyOf(gone);
  }
}
