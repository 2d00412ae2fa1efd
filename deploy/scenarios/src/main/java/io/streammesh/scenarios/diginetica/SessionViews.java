package io.streammesh.scenarios.diginetica;

import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.OutboxEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the views of each session. */
final class SessionViews {
  private static final Comparator<ItemView> BY_TIME =
      Comparator.comparing(ItemView::at).thenComparingInt(ItemView::itemId);

  private SessionViews() {}

  /**
   * @param views in the order of the file, which decides between equal ones
   */
  static List<ItemViewed> of(Collection<ItemView> views) {
    Map<String, Long> sequences = new HashMap<>();
    // The sort is stable, so equal views keep the order of the file.
    return views.stream()
        .sorted(BY_TIME)
        .map(view -> viewed(view, sequences.merge(view.sessionId(), 1L, Long::sum)))
        .toList();
  }

  private static ItemViewed viewed(ItemView view, long sequence) {
    return new ItemViewed(
        new OutboxEntry(view.sessionId(), sequence, view.at()),
        view.userId(),
        Integer.toString(view.itemId()));
  }
}
