package io.streammesh.discovery.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop session at a glance.
 *
 * @param userId by the latest view that knew one
 * @param views how many
 * @param viewsWithUser how many of them knew the user
 * @param items how many different ones
 * @param windows the stretches of activity, in order; at least one
 */
public record SessionSummary(
    @Nullable String userId, int views, int viewsWithUser, int items, List<Window> windows) {

  public SessionSummary {
    windows = List.copyOf(windows);
  }

  /** When the first view was. */
  public Instant startedAt() {
    return windows.get(0).startedAt();
  }

  /** When the last view was. */
  public Instant endedAt() {
    return windows.get(windows.size() - 1).endedAt();
  }

  /**
   * Views with no long gap between them.
   *
   * @param startedAt first view
   * @param endedAt last view
   * @param views how many
   */
  public record Window(Instant startedAt, Instant endedAt, int views) {}
}
